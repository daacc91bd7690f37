import {markEnd, markStart, separator} from './marks.ts';

/**
The start-up text of a recorded dash or busybox ash, which know no hooks but their prompts. busybox
edits lines itself and must be told (`\[ \]`) what in a prompt takes no room.
*/
const startUpText = (nonce: string): string => {
	const mark = (body: string) => `${markStart(nonce)}${body}${markEnd}`;
	return `exec 3<&-
if [ -n "$__slipway_env" ]; then export ENV="$__slipway_env"; . "$ENV"; else unset ENV; fi
case \${BB_ASH_VERSION-}$(readlink /proc/$$/exe 2>/dev/null) in
  *[0-9].*|*busybox*) __slipway_open='\\[' __slipway_close='\\]' __slipway_prompt=\${PS1-} ;;
  *) __slipway_open= __slipway_close= __slipway_prompt=\${PS1-} ;;
esac
PS1="$__slipway_open"'${mark(`prompt${separator}$?${separator}$PWD`)}'"$__slipway_close$__slipway_prompt$__slipway_open"'${mark('input')}'"$__slipway_close"
PS2="$__slipway_open"'${mark('more')}'"$__slipway_close> $__slipway_open"'${mark('input')}'"$__slipway_close"
unset __slipway_env __slipway_open __slipway_close __slipway_prompt
`;
};

/**
The command of a container whose main process is a dash or busybox ash that records itself. An empty
HISTFILE keeps ash from writing one.
@param shell Absolute path of the shell.
@param nonce See `markStart`.
*/
export const bootPosixShell = (shell: string, nonce: string): string[] => [
	shell,
	'-c',
	`original=\${ENV-}
HISTFILE= ENV=/dev/fd/3 exec "$0" -i 3<<EOF
__slipway_env='$original'
$1
EOF`,
	shell,
	startUpText(nonce),
];
