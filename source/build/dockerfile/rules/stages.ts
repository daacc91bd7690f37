import {nearestWord} from '../../../format/nearest-word.ts';
import type {DockerfileFinding, DockerfileRule, TextEdit} from '../finding.ts';
import {sourceOf, stageNames} from '../outline-stages.ts';
import type {DockerfileFlag} from '../parse-dockerfile.ts';

const reserved = new Set(['scratch', 'context']);

/** Names that two stages have, or that mean something else to the builder. */
export const stageNameRules: DockerfileRule = file => {
	const names = stageNames(file);
	return file.instructions.flatMap(({keyword, words, stage}): DockerfileFinding[] => {
		const name = names[stage] ?? '';
		const [, , written] = words;
		if (keyword !== 'FROM' || name === '' || !written) {
			return [];
		}

		const {range} = written;
		const severity = 'warning';
		return [
			...(names.indexOf(name) < stage
				? [
						{
							ruleId: 'DuplicateStageName',
							severity,
							range,
							message: `An earlier stage is named ${written.text}, too.`,
							fix: 'Give each stage a name of its own.',
						} as const,
					]
				: []),
			...(reserved.has(name)
				? [
						{
							ruleId: 'ReservedStageName',
							severity,
							range,
							message: `${written.text} is a reserved word: no other stage can refer to this one.`,
							fix: 'Use another name.',
						} as const,
					]
				: []),
		];
	});
};

function replaced({range}: DockerfileFlag, source: string, right: string): TextEdit[] | undefined {
	// The name ends the flag nearly always; elsewhere it is not worth the search.
	return range.startLine === range.endLine
		? [{range: {...range, startColumn: range.endColumn - source.length}, text: right}]
		: undefined;
}

/** Stages are built from top to bottom: only what stands above can be copied from. */
export const stageSources: DockerfileRule = file => {
	const names = stageNames(file);
	return file.instructions.flatMap(({flags, stage}) =>
		flags.flatMap((flag): DockerfileFinding[] => {
			const source = sourceOf(flag);
			if (source === undefined || source === '' || source.includes('$')) {
				return [];
			}

			const name = source.toLowerCase();
			const isNumber = /^\d+$/.test(name);
			const above = names.slice(0, stage);
			if (isNumber ? Number(name) < stage : above.includes(name)) {
				return [];
			}

			if (isNumber || names.includes(name)) {
				return [
					{
						ruleId: 'stage-not-built-yet',
						severity: 'error',
						range: flag.range,
						message: `Stage ${source} is not defined above this one.`,
						fix: 'Move that stage up, or name an earlier one.',
					},
				];
			}

			// A name with a tag, a digest or a path is an image's.
			const right = /[/:@.]/.test(name)
				? undefined
				: nearestWord(
						name,
						above.filter(known => known !== ''),
					);
			return right === undefined
				? []
				: [
						{
							ruleId: 'unknown-stage',
							severity: 'error',
							range: flag.range,
							message: `No stage is named ${source}: the builder looks for an image of that name.`,
							fix: `Write ${right}.`,
							edits: flag.value?.endsWith(source) ? replaced(flag, source, right) : undefined,
						},
					];
		}),
	);
};
