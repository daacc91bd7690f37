import type {
	DockerfileFlag,
	DockerfileInstruction,
	DockerfileWord,
	ParsedDockerfile,
} from './parse-dockerfile.ts';
import type {TextRange} from './text-range.ts';

/** One FROM and all that follows it. */
export type DockerfileStage = {
	/** From 0, as `--from` and the target of a build count. */
	position: number;
	/** As written after AS; `undefined`: it has none. */
	name: string | undefined;
	/** As written after FROM. */
	base: string;
	/** The stage above that it builds on; `undefined`: an image. */
	baseStage: number | undefined;
	/** Stages above that it copies from, without doubles. */
	copiesFrom: number[];
	/** Of FROM; the range of a whole stage is up to the next one's. */
	range: TextRange;
	/** Instructions that follow FROM. */
	instructionCount: number;
};

/** The name that FROM gives its stage. */
export const wordAfterAs = ([, as, name]: DockerfileInstruction['words']):
	| DockerfileWord
	| undefined => (/^as$/i.test(as?.text ?? '') ? name : undefined);

/** Where a flag names a stage or an image: `--from=x`, `--mount=from=x`. */
export const sourceOf = ({name, value = ''}: DockerfileFlag): string | undefined =>
	name === 'from' ? value : name === 'mount' ? /(?:^|,)from=([^,]+)/.exec(value)?.[1] : undefined;

/** A stage and those that it builds on, from it upwards. */
export function withBases(
	stages: readonly Pick<DockerfileStage, 'baseStage'>[],
	from: number | undefined,
): number[] {
	const chain: number[] = [];
	for (let at = from; at !== undefined; at = stages[at]?.baseStage) {
		chain.push(at);
	}

	return chain;
}

/** Names of the stages in lower case, as they are looked up; `''` for one without. */
export const stageNames = ({instructions}: ParsedDockerfile): string[] =>
	instructions
		.filter(({keyword}) => keyword === 'FROM')
		.map(({words}) => wordAfterAs(words)?.text.toLowerCase() ?? '');

/** What a Dockerfile is made of, for going from stage to stage and for choosing a target. */
export function outlineStages(file: ParsedDockerfile): DockerfileStage[] {
	const names = stageNames(file);
	/** The latest one of that name above; a number is one too. */
	const find = (source: string | undefined, before: number): number | undefined => {
		const position = /^\d+$/.test(source ?? '')
			? Number(source)
			: names.lastIndexOf(source?.toLowerCase() || ' ', before - 1);
		return position >= 0 && position < before ? position : undefined;
	};

	return file.instructions
		.filter(({keyword}) => keyword === 'FROM')
		.map(({words, stage, range}) => {
			const own = file.instructions.filter(
				instruction => instruction.stage === stage && instruction.keyword !== 'FROM',
			);
			const sources = own.flatMap(({flags}) => flags.map(sourceOf));
			const base = words[0]?.text ?? '';
			return {
				position: stage,
				name: wordAfterAs(words)?.text,
				base,
				// A number after FROM is an image.
				baseStage: /^\d+$/.test(base) ? undefined : find(base, stage),
				copiesFrom: [...new Set(sources.map(source => find(source, stage)))]
					.filter(position => position !== undefined)
					.sort((a, b) => a - b),
				range,
				instructionCount: own.length,
			};
		});
}
