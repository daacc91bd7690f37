import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {withBases} from '../outline-stages.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';
import {wholeText} from './image-settings.ts';
import {type RunCommand, runCommands} from './run-commands.ts';

/** Every RUN is a shell of its own: where it went and what it exported is gone with it. */
export const lostState: DockerfileRule = ({instructions}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		const {keyword, text, range} = instruction;
		const isAlone = !/[;&|\n]/.test(text);
		const [, command] = /^(cd|export|source|\.)\s/.exec(text) ?? [];
		if (keyword !== 'RUN' || !isAlone || command === undefined) {
			return [];
		}

		const isDirectory = command === 'cd';
		const directory = text.slice(3).trim();
		return [
			{
				ruleId: isDirectory ? 'cd-alone' : 'export-alone',
				severity: 'error',
				range: wholeText(instruction),
				message: `Lasts for this RUN only: the next one starts ${isDirectory ? 'in the previous directory' : 'without the variables'}.`,
				fix: isDirectory ? `Use WORKDIR ${directory}` : 'Use ENV (or ARG, for the build alone).',
				edits:
					isDirectory && /^[\w./-]+$/.test(directory)
						? [{range, text: `WORKDIR ${directory}`}]
						: undefined,
			},
		];
	});

/** Steps run as root already, or as a user that has no password to type. */
export const needlessSudo: DockerfileRule = ({instructions}) => {
	/** By stage, as far as it was read. */
	const users = new Map<number, string>();
	return instructions.flatMap(instruction => {
		if (instruction.keyword === 'USER') {
			users.set(instruction.stage, instruction.joined);
		}

		const user = users.get(instruction.stage);
		const isRoot = user === undefined || /^(?:root|0)(?::|$)/.test(user);
		return instruction.keyword === 'RUN'
			? runCommands(instruction)
					.filter(({words}) => words[0]?.text === 'sudo')
					.slice(0, 1)
					.map(({words: [sudo, next]}) => {
						const isPlain =
							isRoot &&
							user !== undefined &&
							sudo?.range &&
							next?.range &&
							!next.text.startsWith('-') &&
							sudo.range.endLine === next.range.startLine;
						return {
							ruleId: 'sudo-in-run',
							severity: 'warning' as const,
							range: sudo?.range ?? instruction.keywordRange,
							message:
								'sudo changes the environment and can ask for a password, which a build cannot type.',
							fix: isRoot
								? 'Remove it: RUN is root unless USER or the base says otherwise.'
								: 'Use USER root before, and the other user again afterwards.',
							edits:
								isPlain && sudo.range && next.range
									? [{range: {...sudo.range, endColumn: next.range.startColumn}, text: ''}]
									: undefined,
						};
					})
			: [];
	});
};

/** Commands that end early with an error when what they read is not there, and whose failure matters. */
const failing =
	/^(?:curl|wget|tar|unzip|gunzip|zcat|gpg|git|cat|make|npm|yarn|pip3?|apt-get|apk|go|cargo|openssl|base64)$/;

const setsPipefail = /\bpipefail\b/;

/** The shell of an instruction, as SHELL or the base's stage sets it. */
function shellOf(
	instructions: readonly DockerfileInstruction[],
	{stage, range}: DockerfileInstruction,
): string {
	const found = instructions.findLast(
		other =>
			other.keyword === 'SHELL' && other.stage === stage && other.range.startLine < range.startLine,
	);
	return found?.joined ?? '';
}

const joins = (command: RunCommand): boolean =>
	command.isPiped && failing.test(command.words[0]?.text ?? '');

/** A pipe ends as its last command does: a download that failed goes unseen. */
export const pipeWithoutPipefail: DockerfileRule = ({instructions}, {stages}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		if (instruction.keyword !== 'RUN' || instruction.execForm) {
			return [];
		}

		const command = runCommands(instruction).find(joins);
		if (command === undefined) {
			return [];
		}

		const whole = [instruction.joined, ...instruction.heredocs.map(({body}) => body)].join('\n');
		const shell =
			withBases(stages, instruction.stage)
				.map(stage => shellOf(instructions, {...instruction, stage}))
				.find(text => text !== '') ?? '';
		return setsPipefail.test(whole) ||
			setsPipefail.test(shell) ||
			/pwsh|powershell|cmd/i.test(shell)
			? []
			: [
					{
						ruleId: 'pipe-without-pipefail',
						severity: 'hint',
						range: command.words[0]?.range ?? instruction.keywordRange,
						message: `If ${command.words[0]?.text} fails, the pipe still succeeds, and the build goes on.`,
						fix: 'Use SHELL ["/bin/bash", "-o", "pipefail", "-c"] above, or two commands with a file between.',
					},
				];
	});
