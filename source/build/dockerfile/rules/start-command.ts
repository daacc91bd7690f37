import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';

/** Commands that a shell has to make sense of: the exec form would change them. */
const needsShell = /[$`|&;<>*?()]/;

const execFormOf = (text: string): string =>
	needsShell.test(text) || /["'\\]/.test(text)
		? '["program", "argument", …]'
		: JSON.stringify(text.split(/\s+/)).replaceAll('","', '", "');

const wholeText = ({words, range}: DockerfileInstruction) => ({
	...(words[0]?.range ?? range),
	endLine: range.endLine,
	endColumn: range.endColumn,
});

/** A shell in front of the program takes its signals, and ENTRYPOINT's takes CMD away. */
export const shellFormStart: DockerfileRule = ({instructions}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		const {keyword, execForm, text} = instruction;
		const isStart = keyword === 'ENTRYPOINT' || keyword === 'CMD';
		if (!isStart || execForm || text === '' || text.startsWith('[')) {
			return [];
		}

		const isEntrypoint = keyword === 'ENTRYPOINT';
		return [
			{
				ruleId: isEntrypoint ? 'shell-form-entrypoint' : 'shell-form-command',
				severity: isEntrypoint ? 'warning' : 'hint',
				range: wholeText(instruction),
				message: isEntrypoint
					? 'Runs as a child of /bin/sh: no stop signal reaches it, CMD and arguments of docker run are ignored.'
					: 'Runs as a child of /bin/sh: no stop signal reaches it.',
				fix: `Use the exec form: ${keyword} ${execFormOf(text)}`,
			},
		];
	});

/** `["a", "b"` without its end and the like: meant as the exec form, but run as a shell command with brackets. */
export const brokenExecForm: DockerfileRule = ({instructions}) =>
	instructions
		.filter(
			({keyword, execForm, text}) =>
				['CMD', 'ENTRYPOINT', 'RUN', 'COPY', 'ADD', 'VOLUME', 'SHELL'].includes(keyword) &&
				!execForm &&
				/^\[\s*"/.test(text) &&
				// A test of the shell: `[ "$a" = b ]`.
				!/^\[\s+["']?[$\w][^,]*\]/.test(text),
		)
		.map(instruction => ({
			ruleId: 'broken-exec-form',
			severity: 'error',
			range: wholeText(instruction),
			message:
				'Begins like the exec form but is not a JSON array: the brackets become part of the text.',
			fix: 'Use a JSON array: plain double quotes, commas between, a bracket at the end.',
		}));
