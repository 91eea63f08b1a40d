use crate::{guard::CurrentUser, problem::Problem, rows::Note, AppState};
use axum::{extract::{Path, State}, http::StatusCode, routing::get, Json, Router};
use chrono::Utc;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteCreate {
    title: String,
    body: Option<String>,
}

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/notes", get(list).post(create))
        .route("/notes/{id}", get(read).patch(change).delete(remove)) // one row
}

async fn list(State(store): State<AppState>) -> Result<Json<Vec<Note>>, Problem> {
    let notes = store.notes.read().map_err(|_| Problem(500, "The store is gone."))?;
    Ok(Json(notes.values().take(20).cloned().collect()))
}

async fn read(State(store): State<AppState>, Path(id): Path<Uuid>) -> Result<Json<Note>, Problem> {
    let notes = store.notes.read().map_err(|_| Problem(500, "The store is gone."))?;
    notes.get(&id).cloned().map(Json).ok_or(Problem(404, "There is no such note."))
}

async fn create(_caller: CurrentUser, State(store): State<AppState>, Json(body): Json<NoteCreate>) -> Result<(StatusCode, Json<Note>), Problem> {
    let now = Utc::now();
    let note = Note { id: Uuid::new_v4(), title: body.title, body: body.body, created_at: now, updated_at: now };
    store.notes.write().map_err(|_| Problem(500, "The store is gone."))?.insert(note.id, note.clone());
    Ok((StatusCode::CREATED, Json(note)))
}

async fn change(_caller: CurrentUser, State(store): State<AppState>, Path(id): Path<Uuid>, Json(body): Json<NoteCreate>) -> Result<Json<Note>, Problem> {
    let mut notes = store.notes.write().map_err(|_| Problem(500, "The store is gone."))?;
    let note = notes.get_mut(&id).ok_or(Problem(404, "There is no such note."))?;
    note.title = body.title;
    note.updated_at = Utc::now();
    Ok(Json(note.clone()))
}

async fn remove(_caller: CurrentUser, State(store): State<AppState>, Path(id): Path<Uuid>) -> Result<StatusCode, Problem> {
    store.notes.write().map_err(|_| Problem(500, "The store is gone."))?.remove(&id).map(|_| StatusCode::NO_CONTENT).ok_or(Problem(404, "There is no such note."))
}
