import type {DockerfileFinding, DockerfileRule} from '../finding.ts';

/** Every RUN is a shell of its own: where it went and what it exported is gone with it. */
export const lostState: DockerfileRule = ({instructions}) =>
	instructions.flatMap(({keyword, text, words, range}): DockerfileFinding[] => {
		const isAlone = !/[;&|\n]/.test(text);
		const [, command] = /^(cd|export|source|\.)\s/.exec(text) ?? [];
		if (keyword !== 'RUN' || !isAlone || command === undefined) {
			return [];
		}

		const isDirectory = command === 'cd';
		return [
			{
				ruleId: isDirectory ? 'cd-alone' : 'export-alone',
				severity: 'error',
				range: {...(words[0]?.range ?? range), endLine: range.endLine, endColumn: range.endColumn},
				message: `Lasts for this RUN only: the next one starts ${isDirectory ? 'in the previous directory' : 'without the variables'}.`,
				fix: isDirectory
					? `Use WORKDIR ${text.slice(3).trim()}`
					: 'Use ENV (or ARG, for the build alone).',
			},
		];
	});
