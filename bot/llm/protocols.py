"""The two ways in which model servers are spoken to: OpenAI's chat completions and Anthropic's messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from bot.llm.prompt import MOST_TOKENS, SYSTEM

Api = Literal["openai", "anthropic"]
#: Which version of the messages API this program speaks.
_ANTHROPIC_VERSION: Final = "2023-06-01"


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One request, ready to be sent."""

    url: str
    headers: Mapping[str, str]
    payload: Mapping[str, Any]


def _address(base: str, tail: str) -> str:
    """Return the address of an endpoint, whether the operator gave it whole, up to /v1, or only the host."""
    base = base.rstrip("/")
    if base.endswith(tail):
        return base
    if base.endswith("/v1"):
        return base + tail
    return f"{base}/v1{tail}"


def openai_call(base: str, model: str, key: str, question: str, *, as_json: bool = True) -> Call:
    """Return a request for `/chat/completions`, as OpenAI, Ollama, vLLM and llama.cpp take it.

    `as_json` asks for JSON mode, which some servers refuse.
    """
    payload: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": SYSTEM}, {"role": "user", "content": question}],
        "temperature": 0.1,
        "max_tokens": MOST_TOKENS,
        "stream": False,
    }
    if as_json:
        payload["response_format"] = {"type": "json_object"}
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return Call(url=_address(base, "/chat/completions"), headers=headers, payload=payload)


def anthropic_call(base: str, model: str, key: str, question: str) -> Call:
    """Return a request for `/v1/messages`."""
    payload = {
        "model": model,
        "system": SYSTEM,
        "messages": [{"role": "user", "content": question}],
        "temperature": 0.1,
        "max_tokens": MOST_TOKENS,
    }
    headers = {"anthropic-version": _ANTHROPIC_VERSION} | ({"x-api-key": key} if key else {})
    return Call(url=_address(base, "/messages"), headers=headers, payload=payload)


def text_in(api: Api, body: Any) -> str | None:
    """Return the model's text in a server's answer, or None when it has another shape."""
    try:
        text = body["choices"][0]["message"]["content"] if api == "openai" else _blocks(body["content"])
    except (KeyError, IndexError, TypeError):
        return None
    return text if isinstance(text, str) else None


def _blocks(content: Any) -> str:
    return "".join(block["text"] for block in content if block.get("type") == "text")
