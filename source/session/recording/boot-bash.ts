import {markEnd, markStart, separator} from './marks.ts';

/**
The start-up text of a recorded bash: the user's own start-up files first, then a history that stays in
memory, then marks before each command and before each prompt. It neither writes files nor exports
anything. Its output to stderr goes nowhere, so that `set -x` shows the user's commands only. A bash before
4.4 has no PS0: a DEBUG trap hears of the first step of a command, and the prompt tells what had none (a
subshell) or whose trap is the user's own.
*/
const startUpText = (
	nonce: string,
): string => `for __slipway_file in /etc/bash.bashrc /etc/bashrc ~/.bashrc; do
  [ -r "$__slipway_file" ] && . "$__slipway_file"
done
__slipway_file=\${BASH_SOURCE[0]##*/}
case $__slipway_file in ''|*[!0-9]*) ;; *) eval "exec $__slipway_file<&-" ;; esac
unset __slipway_file HISTFILE HISTCONTROL HISTIGNORE HISTTIMEFORMAT
HISTSIZE=100000
shopt -s cmdhist lithist
set -o history
__slipway_escape() {
  __slipway_text=\${1//\\\\/'\\\\'}
  __slipway_text=\${__slipway_text//$'\\n'/'\\n'}
  __slipway_text=\${__slipway_text//$'\\r'/'\\r'}
  __slipway_text=\${__slipway_text//$'\\a'/'\\a'}
  __slipway_text=\${__slipway_text//$'\\e'/'\\e'}
  __slipway_text=\${__slipway_text//$'\\x1f'/'\\u'}
}
__slipway_mark() {
  printf '%s' "${markStart(nonce)}$1${markEnd}"
}
__slipway_clock() {
  __slipway_time=\${EPOCHREALTIME-}
  [ -n "$__slipway_time" ] || printf -v __slipway_time '%(%s)T' -1
  [ -n "$__slipway_time" ] || __slipway_time=$(date +%s)
}
__slipway_start() {
  local __slipway_text __slipway_time __slipway_line
  __slipway_clock
  __slipway_last=$(HISTTIMEFORMAT= history 1)
  __slipway_escape "$__slipway_last"
  __slipway_line=$__slipway_text
  __slipway_escape "$PWD"
  __slipway_mark "start${separator}$__slipway_line${separator}$__slipway_time${separator}$__slipway_text"
}
__slipway_prompt() {
  local __slipway_code=$? __slipway_text __slipway_time __slipway_name __slipway_all= IFS=$' \\n'
  [ -n "\${__slipway_ready-}" ] && [ "$(HISTTIMEFORMAT= history 1)" != "$__slipway_last" ] && __slipway_start
  __slipway_ready=
  __slipway_clock
  __slipway_escape "$PWD"
  __slipway_mark "prompt${separator}$__slipway_code${separator}$__slipway_text${separator}$__slipway_time"
  for __slipway_name in $(compgen -e); do
    case $__slipway_name in PWD|OLDPWD|SHLVL|_) continue ;; esac
    __slipway_escape "\${!__slipway_name}"
    __slipway_all+="${separator}$__slipway_name=$__slipway_text"
  done
  if [ "$__slipway_all" != "\${__slipway_environment-}" ]; then
    __slipway_environment=$__slipway_all
    __slipway_mark "environment$__slipway_all"
  fi
  return "$__slipway_code"
}
__slipway_mark begin
PROMPT_COMMAND="{ __slipway_prompt; } 2>/dev/null\${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  __slipway_last=
  __slipway_step() {
    [ -n "$__slipway_ready" ] && [ "$BASH_COMMAND" != __slipway_prompt ] || return 0
    __slipway_ready=
    __slipway_start
  }
  PROMPT_COMMAND+="; { __slipway_ready=1; } 2>/dev/null"
  [ -n "$(trap -p DEBUG)" ] || trap '{ __slipway_step; } 2>/dev/null' DEBUG
else
  PS0='$({ __slipway_start; } 2>/dev/null)'\${PS0-}
fi
`;

/**
The command of a container whose main process is a bash that records itself (bash 4.0 or later).
@param bash Absolute path of the shell.
@param nonce See `markStart`.
*/
export const bootBash = (bash: string, nonce: string): string[] => [
	bash,
	'-c',
	'exec "$0" --rcfile <(printf "%s" "$1") -i',
	bash,
	startUpText(nonce),
];
