"""The attendant's phone in the browser (WebRTC)."""
