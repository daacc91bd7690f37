import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {withBases} from '../outline-stages.ts';
import type {DockerfileInstruction, ParsedDockerfile} from '../parse-dockerfile.ts';
import type {TextRange} from '../text-range.ts';

/** All that follows the keyword. */
export const wholeText = ({words, range}: DockerfileInstruction): TextRange => ({
	...(words[0]?.range ?? range),
	endLine: range.endLine,
	endColumn: range.endColumn,
});

/** Commands that a shell has to make sense of: the exec form would change them. */
const needsShell = /[$`|&;<>*?()~{}[\]!#\n]|^\w+=|^(?:exec|source|\.|cd|if|for|while)\s/;

/** A command as its words, as a shell reads them; `undefined` where only a shell can tell. */
function wordsOf(text: string): string[] | undefined {
	if (needsShell.test(text.replaceAll(/"[^"\\$`]*"|'[^']*'/g, ''))) {
		return undefined;
	}

	const words = Array.from(text.matchAll(/(?:"[^"\\$`]*"|'[^']*'|[^\s"'\\])+/g), ([word]) => word);
	const isAll =
		words.join('').length === text.replaceAll(/\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)/g, '').length;
	return isAll ? words.map(word => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2')) : undefined;
}

const execFormOf = (words: readonly string[]): string =>
	`[${words.map(word => JSON.stringify(word)).join(', ')}]`;

/** The shell of a stage, or of one that it builds on, was chosen: then its form is, too. */
const hasOwnShell = (
	{instructions}: ParsedDockerfile,
	stages: ReadonlyArray<{baseStage: number | undefined}>,
	{stage, range}: DockerfileInstruction,
): boolean =>
	withBases(stages, stage).some(at =>
		instructions.some(
			({keyword, ...other}) =>
				keyword === 'SHELL' && other.stage === at && other.range.startLine < range.startLine,
		),
	);

/** A shell in front of the program takes its signals, and ENTRYPOINT's takes CMD away. */
export const shellFormStart: DockerfileRule = (file, {stages}) =>
	file.instructions.flatMap((instruction): DockerfileFinding[] => {
		const {keyword, execForm, joined} = instruction;
		const isStart = keyword === 'ENTRYPOINT' || keyword === 'CMD';
		const isBroken = /^\[\s*["“”„']/.test(joined);
		if (
			!isStart ||
			execForm ||
			joined === '' ||
			isBroken ||
			hasOwnShell(file, stages, instruction)
		) {
			return [];
		}

		const isEntrypoint = keyword === 'ENTRYPOINT';
		const words = wordsOf(joined);
		const right = words && execFormOf(words);
		return [
			{
				ruleId: 'JSONArgsRecommended',
				severity: isEntrypoint ? 'warning' : 'hint',
				range: wholeText(instruction),
				message: isEntrypoint
					? 'Runs as a child of /bin/sh: no stop signal reaches it, CMD and arguments of docker run are ignored.'
					: 'Runs as a child of /bin/sh: no stop signal reaches it.',
				fix: `Use the exec form: ${keyword} ${right ?? '["program", "argument", …]'}`,
				edits: right === undefined ? undefined : [{range: wholeText(instruction), text: right}],
			},
		];
	});

/** `["a", "b"` without its end and the like: meant as the exec form, but run as a shell command with brackets. */
export const brokenExecForm: DockerfileRule = ({instructions}) =>
	instructions
		.filter(
			({keyword, execForm, joined}) =>
				['CMD', 'ENTRYPOINT', 'RUN', 'COPY', 'ADD', 'VOLUME', 'SHELL'].includes(keyword) &&
				!execForm &&
				/^\[\s*["']/.test(joined) &&
				// A test of the shell: `[ "$a" = b ]`.
				!/^\[\s+["']?[$\w][^,]*\]/.test(joined),
		)
		.map(instruction => {
			const {joined} = instruction;
			const isSingle = /^\[\s*'[^"]*\]$/.test(joined);
			const right = isSingle ? joined.replaceAll("'", '"') : undefined;
			return {
				ruleId: isSingle ? 'single-quoted-json' : 'broken-exec-form',
				severity: 'error',
				range: wholeText(instruction),
				message:
					'Begins like the exec form but is not a JSON array: the brackets become part of the text.',
				fix: isSingle
					? 'Use double quotes: the exec form is JSON.'
					: 'Use a JSON array: plain double quotes, commas between, a bracket at the end.',
				edits: right === undefined ? undefined : [{range: wholeText(instruction), text: right}],
			};
		});

/** Of these only the last one of a stage counts. */
export const onlyLastCounts: DockerfileRule = ({instructions}) => {
	const last = new Map(
		instructions.map(({keyword, stage}, index) => [`${keyword} ${stage}`, index]),
	);
	return instructions.flatMap(({keyword, keywordRange, stage}, index): DockerfileFinding[] =>
		['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(keyword) &&
		last.get(`${keyword} ${stage}`) !== index
			? [
					{
						ruleId: 'MultipleInstructionsDisallowed',
						severity: 'warning',
						range: keywordRange,
						message: `Another ${keyword} follows in this stage: this one has no effect.`,
						fix: 'Keep only the last one.',
					},
				]
			: [],
	);
};

/** Where nothing is said from which directory on, another base moves it. */
export const relativeWorkdir: DockerfileRule = ({instructions}, {stages}) => {
	const isSet = new Map<number, boolean>();
	return instructions.flatMap((instruction): DockerfileFinding[] => {
		const {keyword, joined, stage} = instruction;
		const base = stages[stage]?.baseStage;
		const known = isSet.get(stage) ?? (base === undefined ? false : (isSet.get(base) ?? false));
		isSet.set(stage, known);
		if (keyword !== 'WORKDIR' || joined === '') {
			return [];
		}

		isSet.set(stage, true);
		const path = joined.replace(/^["']/, '');
		const isAbsolute = /^(?:\/|\$|[A-Za-z]:|\\)/.test(path);
		return known || isAbsolute
			? []
			: [
					{
						ruleId: 'WorkdirRelativePath',
						severity: 'warning',
						range: wholeText(instruction),
						message: `${joined} is relative to the directory of the base image, which can change.`,
						fix: 'Use an absolute path.',
					},
				];
	});
};

/** Whoever gets out of a container that runs as root is root. */
export const lastUserRoot: DockerfileRule = ({instructions, stageCount}) => {
	const last = instructions.findLast(
		({keyword, stage}) => keyword === 'USER' && stage === stageCount - 1,
	);
	return last && /^["']?(?:root|0)["']?(?::|$)/.test(last.joined)
		? [
				{
					ruleId: 'last-user-root',
					severity: 'warning',
					range: last.range,
					message: 'The last USER is root: containers of the image run as root.',
					fix: 'End with USER and a user without rights, such as USER 65534:65534.',
				},
			]
		: [];
};
