"""How results are shown: one module an output. Values go in, text or plain JSON comes out."""

from __future__ import annotations
