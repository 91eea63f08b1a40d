mod accounts;
mod guard;
mod notes;
mod problem;
mod rows;

use axum::{routing::get, Json, Router};
use std::sync::Arc;

pub type AppState = Arc<rows::Store>;

async fn health() -> Json<serde_json::Value> {
    Json(serde_json::json!({ "status": "ok" }))
}

async fn metrics() -> &'static str {
    "process_up 1\n"
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::var("PORT").unwrap_or_else(|_| "8080".into());
    let host = std::env::var("HOST").unwrap_or_else(|_| "127.0.0.1".into());
    let app = Router::new()
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .merge(accounts::router())
        .merge(notes::router())
        .with_state(AppState::default());
    let listener = tokio::net::TcpListener::bind(format!("{host}:{port}")).await?;
    axum::serve(listener, app).await
}
