"""The organisation's log-in provider (OpenID Connect): the way there, and who comes back.

The code flow with PKCE and a nonce; Authlib checks the signature, the issuer, the audience, the times and the nonce.
What has to be remembered between the two requests is in a signed cookie that only these two get. Authlib is imported
where it is used: most gateways have no provider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from ..limits import Window
from ..options import Oidc, Options

START, CALLBACK = "/operator/oidc", "/operator/oidc/callback"
COOKIE = "desk_oidc"
STATE_SECONDS = 600  # to log in over there
PATIENCE_SECONDS = 10.0  # with the provider
# Never just what the provider lists: with HS256 its public key, known to all, would be the key to sign with.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class ProviderError(Exception):
    """The provider is away, or what came back is not its word. The text names the fault and holds no token."""


class ExpiredError(Exception):
    """Nobody is on the way: it took too long, began in another browser, or came back a second time."""


class Provider:
    """The configured provider as this gateway knows it. Safe to share within one event loop."""

    def __init__(self, oidc: Oidc, options: Options) -> None:
        self.oidc = oidc
        self._public_url, self._is_https = options.public_url, options.is_https
        self._signer = URLSafeTimedSerializer(options.secret, salt="guide.desk.oidc")
        self._used = Window(1, STATE_SECONDS)  # states that came back: each does so once

    async def leave(self, request: Request, target: str) -> Response:
        """To the provider; `target` is given back on arrival. Raises ProviderError."""
        session: dict[str, Any] = {}
        request.scope["session"] = session
        with _faults():
            await self._metadata()
            response: Response = await self._client.authorize_redirect(request, self._callback(request))
        self._set_cookie(response, str(self._signer.dumps({"session": session, "target": target})), STATE_SECONDS)
        return response

    async def arrive(self, request: Request) -> tuple[Mapping[str, Any], str]:
        """Who came back, as signed by the provider, and the target. Raises ProviderError, ExpiredError."""
        state = request.query_params.get("state", "")
        try:
            kept = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=STATE_SECONDS)
        except BadSignature:
            raise ExpiredError from None
        if self._used.wait(state):
            raise ExpiredError
        self._used.add(state)
        request.scope["session"] = kept["session"]
        with _faults():
            options = {
                "iss": {"essential": True, "values": [(await self._metadata())["issuer"]]},
                "aud": {"essential": True, "values": [self.oidc.client_id]},
            }
            token = await self._client.authorize_access_token(request, claims_options=options)
            return token["userinfo"], str(kept["target"])  # there is none where nothing was signed

    def forget(self, response: Response) -> Response:
        """The response, with which the browser forgets what was remembered on the way."""
        self._set_cookie(response, "", 0)
        return response

    async def _metadata(self) -> dict[str, Any]:
        """What the provider says of itself, read once; a document that speaks of another is not believed."""
        found: dict[str, Any] = await self._client.load_server_metadata()
        if str(found.get("issuer", "")).rstrip("/") != self.oidc.issuer:
            found.pop("_loaded_at", None)  # so that it is read again once it is mended
            raise ValueError("the provider calls itself otherwise")
        offered = found.get("id_token_signing_alg_values_supported") or ["RS256"]
        found["id_token_signing_alg_values_supported"] = [one for one in offered if one in ALGORITHMS]
        return found

    @cached_property
    def _client(self) -> Any:
        from authlib.integrations.starlette_client import OAuth

        wishes = {"scope": "openid profile email", "code_challenge_method": "S256", "timeout": PATIENCE_SECONDS}
        return OAuth().register(
            "provider",
            client_id=self.oidc.client_id,
            client_secret=self.oidc.client_secret,
            server_metadata_url=f"{self.oidc.issuer}/.well-known/openid-configuration",
            client_kwargs=wishes,
        )

    def _callback(self, request: Request) -> str:
        return f"{self._public_url or str(request.base_url).rstrip('/')}{CALLBACK}"

    def _set_cookie(self, response: Response, value: str, seconds: int) -> None:
        # Lax, not Strict: the way back begins on the provider's page.
        response.set_cookie(COOKIE, value, seconds, path=START, httponly=True, samesite="lax", secure=self._is_https)


@contextmanager
def _faults() -> Iterator[None]:
    """Everything that a provider's answers can lead to, as one kind of error."""
    import httpx2  # which Authlib prefers to httpx
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    try:
        yield
    except (AuthlibBaseError, JoseError, httpx2.HTTPError, ValueError, KeyError, TypeError, RuntimeError) as fault:
        raise ProviderError(type(fault).__name__) from None
