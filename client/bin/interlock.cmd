@echo off
rem The interlock command of an editor's terminals: runs on the editor's own Node, else on the one of the PATH.
setlocal
set ELECTRON_RUN_AS_NODE=1
if not defined INTERLOCK_NODE set "INTERLOCK_NODE=node"
"%INTERLOCK_NODE%" "%~dp0..\server\cli.mjs" %*
