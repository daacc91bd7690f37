import type {BuildFailure, BuildStep, BuildStepPlace} from '../engine/build.ts';
import {canonicalReference, withDefaultTag} from '../format/image-reference.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import {outlineStages, sourceOf, stageNames} from './dockerfile/outline-stages.ts';
import type {DockerfileInstruction, ParsedDockerfile} from './dockerfile/parse-dockerfile.ts';

/** Line of the Dockerfile, from 1, that made a build fail; `undefined` where it cannot be told. */
export function lineOfFailure(
	file: ParsedDockerfile,
	failure: BuildFailure | undefined,
	steps: readonly BuildStep[],
): number | undefined {
	const step = steps.find(({id}) => id === failure?.stepId);
	return failure?.line ?? (step && locateStep(file, step)?.range.startLine);
}

/** The instructions that BuildKit counts as steps; the others only change settings. */
const layerKeywords = new Set(['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR']);

/** Number of a stage, by its name or number; `undefined`: the first. */
export function stageOf(file: ParsedDockerfile, name: string | undefined): number {
	if (name === undefined) {
		return 0;
	}

	// A name may be used again; the number of a stage never is one.
	const named = stageNames(file).lastIndexOf(name.toLowerCase());
	return named === -1 ? Number(name) : named;
}

function counted(file: ParsedDockerfile, {counts, stage}: BuildStepPlace) {
	if (counts === 'file') {
		return file.instructions;
	}

	const number = stageOf(file, stage);
	const {base, baseStage} = outlineStages(file)[number] ?? {};
	// BuildKit gets nothing for them.
	const isBaseFree = base === 'scratch' || baseStage !== undefined;
	return file.instructions.filter(
		({stage: own, keyword}) =>
			own === number &&
			(counts === 'stage' || (layerKeywords.has(keyword) && !(keyword === 'FROM' && isBaseFree))),
	);
}

const ofImage = /^(?:load metadata for|FROM) ([^\s@]+)/;

function fullName(name: string): string {
	const parsed = parseImageReference(name);
	return parsed.isValid ? canonicalReference(withDefaultTag(parsed.value)) : name;
}

/** Characters that a name with variables in it shares with this image; 0: it cannot stand for it. */
function likeness(name: string, image: string): number {
	const parts = name.split(/\$(?:\w+|\{[^}]*\})/);
	const pattern = parts.map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
	return parts.length > 1 && new RegExp(`^(?:.*/)?${pattern}(?::latest)?$`).test(image)
		? parts.join('').length + 1
		: 0;
}

/** What BuildKit does ahead of any step: the image, or the address, that it asks for stands in its title. */
function instructionNaming(
	{instructions}: ParsedDockerfile,
	title: string,
): DockerfileInstruction | undefined {
	const image = ofImage.exec(title)?.[1];
	if (image === undefined) {
		return instructions.find(
			({keyword, words}) => keyword === 'ADD' && words.some(({text}) => text === title),
		);
	}

	const imagesOf = ({keyword, words, flags}: DockerfileInstruction): string[] => [
		...(keyword === 'FROM' ? [words[0]?.text ?? ''] : []),
		...flags.flatMap(flag => sourceOf(flag) ?? []),
	];
	const scoreOf = (one: DockerfileInstruction): number =>
		Math.max(
			0,
			...imagesOf(one).map(name =>
				fullName(name) === fullName(image) ? Number.POSITIVE_INFINITY : likeness(name, image),
			),
		);
	const best = Math.max(0, ...instructions.map(scoreOf));
	return best === 0 ? undefined : instructions.find(one => scoreOf(one) === best);
}

/** An instruction as BuildKit calls its step: on one line. */
const plain = (text: string): string =>
	text
		.replaceAll(/\\[ \t]*\n/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();

/**
The instruction that a step of a build carries out.
@returns `undefined` for the builder's own work, and where the file is not the one that was built.
*/
export function locateStep(
	file: ParsedDockerfile,
	{place, title}: Pick<BuildStep, 'place' | 'title'>,
): DockerfileInstruction | undefined {
	if (!place) {
		return instructionNaming(file, title);
	}

	const steps = counted(file, place);
	const [keyword = ''] = title.split(/\s/, 1);
	const fits = (one: DockerfileInstruction | undefined) => one?.keyword === keyword.toUpperCase();
	const says = (one: DockerfileInstruction | undefined) =>
		fits(one) && plain(title).endsWith(plain(one?.text ?? ''));
	const instruction = steps[place.position - 1];
	// A base that is a named context is no step, and counts in the total only.
	const next =
		place.counts === 'layers' && steps[0]?.keyword === 'FROM' ? steps[place.position] : undefined;
	if (says(next) && !says(instruction)) {
		return next;
	}

	return fits(instruction) ? instruction : undefined;
}
