import {markEnd, markStart, separator} from './marks.ts';

/**
The start-up text of a recorded ksh93 or mksh, which know no hooks but their prompts: the prompt tells the
history's last line, which is exact; its echo only when the line was typed. ksh93 keeps its history in a file:
it lies in memory (`/dev/shm`, no part of any layer). mksh must be told what in a prompt takes no
room, by a character of the prompt's choice. Other ones (pdksh) have their echo read alone.
*/
function startUpText(nonce: string): string {
	const mark = (body: string) => `${markStart(nonce)}${body}${markEnd}`;
	return `exec 3<&-
case \${KSH_VERSION-} in
  *MIRBSD*|*LEGACY*) __slipway_kind=mksh __slipway_file=~/.mkshrc ;;
  *'PD KSH'*) __slipway_kind=plain __slipway_file= ;;
  *) __slipway_kind=ksh __slipway_file=~/.kshrc ;;
esac
if [ -n "$__slipway_env" ]; then export ENV="$__slipway_env"; __slipway_file=$ENV; else unset ENV; fi
[ -r "$__slipway_file" ] && . "$__slipway_file"
unset HISTFILE
if [ -z "\${PS1-}" ]; then case $(id -u 2>/dev/null) in 0) PS1='# ' ;; *) PS1='$ ' ;; esac; fi
__slipway_open= __slipway_close= __slipway_first=
case $__slipway_kind in
  mksh)
    # It lists all but the last line: another is added, to this copy of the history alone. It fails while there is none.
    __slipway_last() {
      [ "$__slipway_count" -gt 1 ] && ulimit -c 0 && print -s : && fc -l -1
    }
    __slipway_count=0
    case $PS1 in
      ?$'\\r'*) __slipway_open=\${PS1%"\${PS1#?}"} PS1=\${PS1#??} ;;
      *) __slipway_open=$'\\001' ;;
    esac
    __slipway_close=$__slipway_open __slipway_first=$__slipway_open$'\\r' ;;
  ksh)
    if (umask 077; : >/dev/shm/.slipway-$$) 2>/dev/null; then HISTFILE=/dev/shm/.slipway-$$; else HISTFILE=/dev/null; fi
    __slipway_last() { fc -l -0; } ;;
  plain) __slipway_open='\\[' __slipway_close='\\]' ;;
esac
case $__slipway_kind in mksh|ksh)
  __slipway_escape() {
    __slipway_text=\${1//\\\\/'\\\\'}
    __slipway_text=\${__slipway_text//$'\\n'/'\\n'}
    __slipway_text=\${__slipway_text//$'\\r'/'\\r'}
    __slipway_text=\${__slipway_text//$'\\a'/'\\a'}
    __slipway_text=\${__slipway_text//$'\\e'/'\\e'}
    __slipway_text=\${__slipway_text//$'\\x1f'/'\\u'}
  }
  function __slipway_prompt {
    set +x
    IFS=
    { __slipway_line=$(__slipway_last); } 2>/dev/null
    __slipway_time=\${EPOCHREALTIME-}
    [ -n "$__slipway_time" ] || __slipway_time=$(printf '%(%s.%6N)T' now 2>/dev/null)
    # Every line but the first is put in by one tab.
    __slipway_escape "\${__slipway_line//$'\\n\\t'/$'\\n'}"
    __slipway_line=$__slipway_text
    __slipway_escape "$PWD"
    print -nr -- "${mark(`prompt${separator}$1${separator}$__slipway_text${separator}$__slipway_time${separator}$__slipway_line`)}"
  } ;;
esac
case $__slipway_kind in
  plain) __slipway_prompt='${mark(`prompt${separator}$?${separator}$PWD${separator}`)}' ;;
  mksh) __slipway_prompt='${mark('count$((__slipway_count+=1))')}$(__slipway_prompt $?)' ;;
  *) __slipway_prompt='$(__slipway_prompt $?)' ;;
esac
PS1="$__slipway_first$__slipway_open$__slipway_prompt$__slipway_close\${PS1-}$__slipway_open${mark(`input${separator}edited`)}$__slipway_close"
printf %s '${mark('begin')}'
PS2="$__slipway_first$__slipway_open${mark('more')}$__slipway_close> $__slipway_open${mark(`input${separator}edited`)}$__slipway_close"
unset __slipway_env __slipway_prompt __slipway_open __slipway_close __slipway_first __slipway_kind __slipway_file
`;
}

/**
The command of a container whose main process is a Korn shell that records itself.
@param ksh Absolute path of the shell.
@param nonce See `markStart`.
*/
export const bootKsh = (ksh: string, nonce: string): string[] => [
	ksh,
	'-c',
	`original=\${ENV-}
print -r -- "__slipway_env='$original'
$1" |&
HISTFILE= ENV=/dev/fd/3 exec "$0" -i 3<&p`,
	ksh,
	startUpText(nonce),
];
