//! Serves a bundle as a good static host would, on this machine only.

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use tower_http::services::ServeDir;

use crate::seal;

/// What every answer carries beside the content security policy.
const HEADERS: [(header::HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    // The service worker keeps what is needed offline; everything else asks again.
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    // Alone in its process, the page gets a clock of 5 µs instead of 100 µs: the speed check measures with it.
    (header::HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (header::HeaderName::from_static("cross-origin-embedder-policy"), HeaderValue::from_static("require-corp")),
];

/// Serves the folder until it is ended. Port 0 takes a free one; the line that names the address comes as
/// soon as it is open.
pub fn serve(dist: PathBuf, port: u16) -> Result<()> {
    if !dist.join(seal::PAGE).is_file() {
        bail!("there is no bundle in {}; leave --no-build away to build one", dist.display());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(listen(dist, port))
}

async fn listen(dist: PathBuf, port: u16) -> Result<()> {
    let listener = match tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Ok(listener) => listener,
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("port {port} is in use; take another one with --port N, or --port 0 for any free one")
        }
        Err(error) => return Err(anyhow!(error).context(format!("opening port {port}"))),
    };
    println!("Serving http://{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    axum::serve(listener, router(dist)).await.context("serving the bundle")
}

fn router(dist: PathBuf) -> Router {
    let dist: Arc<Path> = dist.into();
    let files = ServeDir::new(&dist).fallback(any(place_in_the_app).with_state(Arc::clone(&dist)));
    Router::new().fallback_service(files).layer(middleware::from_fn_with_state(dist, with_headers))
}

/// An address without a file ending is a place in the app, which the page itself finds.
async fn place_in_the_app(State(dist): State<Arc<Path>>, request: Request) -> Response {
    let last = request.uri().path().rsplit('/').next().unwrap_or_default();
    match fs::read_to_string(dist.join(seal::PAGE)) {
        Ok(page) if !last.contains('.') => Html(page).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The policy is that of the page as it is now: the bundle may be built anew while it is served.
async fn with_headers(State(dist): State<Arc<Path>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let page = fs::read_to_string(dist.join(seal::PAGE)).unwrap_or_default();
    let headers: &mut HeaderMap = response.headers_mut();
    headers.extend(HEADERS);
    if let Ok(policy) = HeaderValue::try_from(format!("{}; frame-ancestors 'none'", seal::policy(&page))) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
