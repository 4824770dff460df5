"""WeRoBot as the receiver of messages, in an environment of its own: python werobot_receiver.py TOKEN APP_ID [AES_KEY].

Prints its port. It answers what it understood, which proves the platform that wrote it.
"""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from bottle import Bottle
from werobot import WeRoBot
from werobot.contrib.bottle import make_view

token, app_id, *key = sys.argv[1:]
robot = WeRoBot(token=token, app_id=app_id, encoding_aes_key=key[0] if key else None, SESSION_STORAGE=False)


@robot.handler
def understood(message):
    """The kind of the message, and its words."""
    words = getattr(message, "content", None) or getattr(message, "recognition", None) or getattr(message, "key", None)
    return f"{message.type.removesuffix('_event')}：{words or ''}"


class Quiet(WSGIRequestHandler):
    """Keeps quiet."""

    def log_message(self, *_):
        pass


app = Bottle()
app.route("/", ["GET", "POST"], make_view(robot))
server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
print(server.server_port, flush=True)
server.serve_forever()
