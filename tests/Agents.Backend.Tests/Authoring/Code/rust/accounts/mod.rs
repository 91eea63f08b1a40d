use crate::{guard::CurrentUser, problem::Problem, AppState};
use axum::{extract::State, http::StatusCode, routing::{get, post}, Json, Router};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: String,
    password: String,
}

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/auth/register", post(register))
        .route("/auth/login", post(login))
        .route("/auth/refresh", post(refresh))
        .route("/auth/logout", post(logout))
        .route("/auth/me", get(me))
}

async fn register(State(_store): State<AppState>, Json(body): Json<Credentials>) -> Result<StatusCode, Problem> {
    if body.email.len() > 254 || body.password.len() < 12 { Err(Problem(400, "The password is 12 to 128 characters.")) } else { Ok(StatusCode::CREATED) }
}

async fn login(State(_store): State<AppState>, Json(_body): Json<Credentials>) -> Result<StatusCode, Problem> {
    Err(Problem(401, "The address or the password is wrong."))
}

async fn refresh() -> Result<StatusCode, Problem> {
    Err(Problem(401, "The token is unknown, expired or used before."))
}

async fn logout(_caller: CurrentUser) -> StatusCode {
    StatusCode::NO_CONTENT
}

async fn me(CurrentUser(id): CurrentUser) -> String {
    id.to_string()
}
