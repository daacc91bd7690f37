import {markEnd, markStart, separator} from './marks.ts';

/**
The start-up text of a recorded bash: the user's own start-up files first, then a history that stays in
memory, then marks before each command and before each prompt. It neither writes files nor exports
anything. Its output to stderr goes nowhere, so that `set -x` shows the user's commands only.
*/
const startUpText = (
	nonce: string,
): string => `for __slipway_file in /etc/bash.bashrc /etc/bashrc ~/.bashrc; do
  [ -r "$__slipway_file" ] && . "$__slipway_file"
done
__slipway_file=\${BASH_SOURCE[0]##*/}
case $__slipway_file in ''|*[!0-9]*) ;; *) exec {__slipway_file}<&- ;; esac
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
}
__slipway_start() {
  local __slipway_text __slipway_time __slipway_line
  __slipway_clock
  __slipway_escape "$(HISTTIMEFORMAT= history 1)"
  __slipway_line=$__slipway_text
  __slipway_escape "$PWD"
  __slipway_mark "start${separator}$__slipway_line${separator}$__slipway_time${separator}$__slipway_text"
}
__slipway_prompt() {
  local __slipway_code=$? __slipway_text __slipway_time __slipway_name __slipway_all= IFS=$' \\n'
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
PS0='$({ __slipway_start; } 2>/dev/null)'\${PS0-}
PROMPT_COMMAND="{ __slipway_prompt; } 2>/dev/null\${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
`;

/**
The command of a container whose main process is a bash that records itself (bash 4.4 or later).
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
