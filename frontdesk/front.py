"""The front door's configuration: Caddy takes every request and passes it to the process that answers it."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST_BODY = "50MB"
"""A message may carry 25 MiB of files, which some programs send a third larger, as text."""

FRESH = """transport http {
				# A line that is kept would still lead to the old process when a new one has taken its place.
				keepalive off
			}"""
HASHED_NAME = r"\.[0-9a-f]{12}\.[a-z0-9]+$"
"""Such a name changes with its content, so a browser need never ask again."""


@dataclass(frozen=True, slots=True)
class Door:
    """`domain` is served by HTTPS, with a certificate that Caddy fetches and renews; without it `port` is, by HTTP."""

    host: str
    port: int
    domain: str = ""


def caddyfile(door: Door) -> str:
    """For a Caddy whose working directory is the desk's `run`, so that no path in it can be too long or need quotes."""
    return f"""\
{{
	admin off
	persist_config off
	skip_install_trust
	{"" if door.domain else "auto_https off"}
	grace_period 1s
	storage file_system ../caddy
	log {{
		level ERROR
		output stderr
		format console {{
			level_format upper
		}}
	}}
	servers {{
		protocols {"h1 h2 h3" if door.domain else "h1"}
		max_header_size 64KB
		timeouts {{
			read_header 10s
			read_body 10m
			idle 2m
		}}
	}}
}}

{door.domain or f"http://:{door.port}"} {{
	{f"bind {door.host}" if door.host else ""}
	request_body {{
		max_size {LARGEST_BODY}
	}}
	# What a client says about itself is not believed; Caddy itself writes X-Forwarded-For, -Host and -Proto anew.
	# A name with an underscore would reach the pages as if it were spelled with a hyphen.
	request_header -*_*
	request_header -Forwarded
	request_header -Proxy
	request_header -X-Real-IP
	header -Server
	header -Via

	@streams path /live /live/health
	handle @streams {{
		reverse_proxy unix/live.sock {{
			flush_interval -1
			{FRESH}
			lb_try_duration 5s
			lb_try_interval 100ms
		}}
	}}

	handle_path /static/* {{
		root * ../static
		header {{
			?Cache-Control no-cache
			X-Content-Type-Options nosniff
			# The chat on other sites loads its scripts and styles from here.
			Access-Control-Allow-Origin *
			Cross-Origin-Resource-Policy cross-origin
		}}
		@hashed path_regexp {HASHED_NAME}
		header @hashed Cache-Control "public, max-age=31536000, immutable"
		file_server {{
			precompressed gzip
			hide .collected staticfiles.json
		}}
	}}

	handle {{
		encode zstd gzip
		# A request that comes while the pages restart, or the tables change before, waits for them.
		reverse_proxy unix/web.sock {{
			{FRESH}
			lb_try_duration 30s
			lb_try_interval 100ms
		}}
	}}

	handle_errors 502 503 504 {{
		header Retry-After 5
		header Content-Type "text/plain; charset=utf-8"
		respond "The desk does not answer just now. Please try again in a moment." 503
	}}
}}
"""
