"""Settings, the launcher's commands and everything else that knows how the parts are started."""
