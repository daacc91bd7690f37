import {bootBash} from './boot-bash.ts';
import {bootFish} from './boot-fish.ts';
import {bootKsh} from './boot-ksh.ts';
import {bootZsh} from './boot-zsh.ts';
import {markEnd, markStart, separator} from './marks.ts';

/**
The start-up text of a recorded dash or busybox ash, which know no hooks but their prompts. Only busybox
has a clock (1.33 and later, as bash's). busybox
edits lines itself and must be told (`\[ \]`) what in a prompt takes no room.
*/
function startUpText(nonce: string): string {
	const mark = (body: string) => `${markStart(nonce)}${body}${markEnd}`;
	return `exec 3<&-
if [ -n "$__slipway_env" ]; then export ENV="$__slipway_env"; . "$ENV"; else unset ENV; fi
__slipway_open= __slipway_close= __slipway_echo=plain
case \${BB_ASH_VERSION:+busybox}$(readlink /proc/$$/exe 2>/dev/null) in
  *busybox*) __slipway_open='\\[' __slipway_close='\\]' __slipway_echo=edited ;;
esac
__slipway_input="$__slipway_open"'${markStart(nonce)}input${separator}'"$__slipway_echo"'${markEnd}'"$__slipway_close"
PS1="$__slipway_open"'${mark(`prompt${separator}$?${separator}$PWD${separator}\${EPOCHREALTIME-}`)}'"$__slipway_close\${PS1-}$__slipway_input"
printf %s '${mark('begin')}' 2>/dev/null
PS2="$__slipway_open"'${mark('more')}'"$__slipway_close> $__slipway_input"
unset __slipway_env __slipway_open __slipway_close __slipway_echo __slipway_input
`;
}

/**
The command of a container whose main process is a dash or busybox ash that records itself. An empty
HISTFILE keeps ash from writing one.
@param shell Absolute path of the shell.
@param nonce See `markStart`.
*/
const bootPosixShell = (shell: string, nonce: string): string[] => [
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

type Boot = (shell: string, nonce: string) => string[];

/** By the name of the program, whatever its version. */
const boots: ReadonlyArray<readonly [RegExp, Boot]> = [
	[/^bash/, bootBash],
	[/^zsh/, bootZsh],
	[/^fish/, bootFish],
	[/^(?:m|l|o|lo)?ksh/, bootKsh],
	[/^(?:sh|ash|dash|busybox)$/, bootPosixShell],
];

/** @returns `undefined` for a shell that cannot tell what it does. */
export function bootOf(shell: string): Boot | undefined {
	const name = shell.slice(shell.lastIndexOf('/') + 1);
	return boots.find(([pattern]) => pattern.test(name))?.[1];
}

export type ShellBoot = {
	/** The container's command. */
	command: string[];
	/** False for a shell that cannot tell what it does: it runs as ever. */
	isRecorded: boolean;
};

/**
How to run a shell as a container's main process so that it records itself where it can.
@param shell Absolute path inside the container.
@param nonce See `markStart`.
*/
export function bootShell(shell: string, nonce: string): ShellBoot {
	const boot = bootOf(shell);
	return {command: boot?.(shell, nonce) ?? [shell], isRecorded: boot !== undefined};
}
