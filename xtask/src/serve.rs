//! Serves `dist/` as a good static host would.

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::Ipv4Addr;

use anyhow::{Context, Result, anyhow, bail};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{paths, seal};

/// Serves until it is ended. Port 0 takes a free one; the line that names it comes as soon as it is open.
pub fn serve(port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(serve_on(port))
}

async fn serve_on(port: u16) -> Result<()> {
    let page = fs::read_to_string(paths::dist().join(seal::PAGE))
        .context("there is no dist/ to serve; leave --no-build away to build it")?;
    let listener = match tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Ok(listener) => listener,
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("port {port} is in use; take another one with --port N, or --port 0 for a free one")
        }
        Err(error) => return Err(anyhow!(error).context(format!("opening port {port}"))),
    };
    println!("Serving http://{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    axum::serve(listener, router(page)?).await.context("serving dist/")
}

fn router(page: String) -> Result<Router> {
    let policy = format!("{}; frame-ancestors 'none'", seal::policy(&page));
    let files = ServeDir::new(paths::dist()).fallback(axum::routing::any(move |request: Request| {
        let page = page.clone();
        async move { address_of_the_app(&request, page) }
    }));
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // The service worker keeps what is needed offline; everything else asks again.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    headers.into_iter().try_fold(Router::new().fallback_service(files), |router, header| with(router, header))
}

fn with(router: Router, (name, value): (HeaderName, &str)) -> Result<Router> {
    Ok(router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_str(value)?)))
}

/// An address without a file ending is a place in the app, which the page itself finds.
fn address_of_the_app(request: &Request, page: String) -> Response {
    let last = request.uri().path().rsplit('/').next().unwrap_or_default();
    if last.contains('.') { StatusCode::NOT_FOUND.into_response() } else { Html(page).into_response() }
}
