use chrono::{DateTime, Utc};
use serde::Serialize;
use std::{collections::BTreeMap, sync::RwLock};
use uuid::Uuid;

#[derive(Clone, Serialize)]
pub struct Note {
    pub id: Uuid,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Default)]
pub struct Store {
    pub notes: RwLock<BTreeMap<Uuid, Note>>,
    pub sessions: RwLock<BTreeMap<String, Uuid>>,
}

impl Store {
    pub fn account_of(&self, token: &str) -> Option<Uuid> {
        self.sessions.read().ok()?.get(token).copied()
    }
}
