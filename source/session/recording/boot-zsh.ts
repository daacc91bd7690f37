import {markEnd, markStart, separator} from './marks.ts';

/**
The start-up text of a recorded zsh, read in place of the user's `.zshenv`, which it reads itself. zsh goes
on with the user's own files; before the first prompt the hooks are added, and a history that is kept in
memory. The questions that a zsh without start-up files asks would write one: they are not asked.
*/
const startUpText = (nonce: string): string => `command rm -rf -- "$ZDOTDIR"
if [[ -n $__slipway_folder ]]; then ZDOTDIR=$__slipway_folder; else unset ZDOTDIR; fi
unset __slipway_folder
[[ -r \${ZDOTDIR:-$HOME}/.zshenv ]] && . \${ZDOTDIR:-$HOME}/.zshenv
if [[ -o interactive ]]; then
zsh-newuser-install() { : }
__slipway_mark() { print -rn -- "${markStart(nonce)}\${(j:${separator}:)@}${markEnd}" }
__slipway_escape() {
  __slipway_text=\${1//\\\\/\\\\\\\\}
  __slipway_text=\${__slipway_text//$'\\n'/\\\\n}
  __slipway_text=\${__slipway_text//$'\\r'/\\\\r}
  __slipway_text=\${__slipway_text//$'\\a'/\\\\a}
  __slipway_text=\${__slipway_text//$'\\e'/\\\\e}
  __slipway_text=\${__slipway_text//$'\\x1f'/\\\\u}
}
__slipway_start() {
  emulate -L zsh +x
  local __slipway_text __slipway_line
  [[ -n $1 ]] && (( __slipway_count += 1 ))
  __slipway_escape "$__slipway_count  $1"
  __slipway_line=$__slipway_text
  __slipway_escape "$PWD"
  __slipway_mark start "$__slipway_line" "\${EPOCHREALTIME:-$(command date +%s)}" "$__slipway_text"
}
__slipway_prompt() {
  local __slipway_code=$?
  emulate -L zsh +x
  local __slipway_text __slipway_name __slipway_all=
  __slipway_escape "$PWD"
  __slipway_mark prompt $__slipway_code "$__slipway_text" "\${EPOCHREALTIME:-$(command date +%s)}"
  for __slipway_name in \${(ko)parameters[(R)*export*]}; do
    case $__slipway_name in (PWD|OLDPWD|SHLVL|_) continue ;; esac
    __slipway_escape "\${(P)__slipway_name}"
    __slipway_all+="${separator}$__slipway_name=$__slipway_text"
  done
  if [[ $__slipway_all != \${__slipway_environment-} ]]; then
    typeset -g __slipway_environment=$__slipway_all
    __slipway_mark "environment$__slipway_all"
  fi
}
__slipway_boot() {
  local __slipway_code=$?
  emulate -L zsh +x
  zmodload zsh/datetime zsh/parameter
  unfunction zsh-newuser-install __slipway_boot
  unset HISTFILE
  typeset -gi __slipway_count=0
  precmd_functions=(__slipway_prompt \${precmd_functions:#__slipway_boot})
  preexec_functions=(__slipway_start \${preexec_functions-})
  __slipway_mark begin
  (exit $__slipway_code)
  __slipway_prompt
} 2>/dev/null
typeset -ga precmd_functions preexec_functions
precmd_functions=(__slipway_boot)
fi
`;

/**
The command of a container whose main process is a zsh that records itself. It reads start-up files from
folders only, so that its own lies in memory (`/dev/shm`, no part of any layer) until it has been read;
where nothing can be written there it runs as ever.
@param zsh Absolute path of the shell.
@param nonce See `markStart`.
*/
export const bootZsh = (zsh: string, nonce: string): string[] => [
	zsh,
	'-fc',
	`folder=/dev/shm/.slipway-$$
if { (umask 077 && command mkdir $folder && print -rn -- "$1" >$folder/.zshenv) } 2>/dev/null; then
  __slipway_folder=\${ZDOTDIR-} ZDOTDIR=$folder exec "$0" -i
fi
exec "$0" -i`,
	zsh,
	startUpText(nonce),
];
