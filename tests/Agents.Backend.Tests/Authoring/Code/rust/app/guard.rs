use crate::{problem::Problem, AppState};
use axum::{extract::FromRequestParts, http::request::Parts};
use uuid::Uuid;

/// The account a bearer token belongs to.
pub struct CurrentUser(pub Uuid);

impl FromRequestParts<AppState> for CurrentUser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let header = parts.headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or("");
        let token = header.strip_prefix("Bearer ").ok_or(Problem(401, "A bearer token is required."))?;
        state.account_of(token).map(CurrentUser).ok_or(Problem(401, "The token is not valid."))
    }
}
