"""The embedded Fintoro as a process of its own: `python -m tests.bench.embedded_fintoro PORT`."""

import sys

import uvicorn

from bot.sandbox import fintoro

if __name__ == "__main__":
    application = fintoro.create_app(rate_limit_per_minute=1_000_000)
    uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
