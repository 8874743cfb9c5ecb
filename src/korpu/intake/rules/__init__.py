"""What a mail is: pure functions from bytes to a judgement, which never raise."""
