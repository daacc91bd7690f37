import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {stageNames} from '../outline-stages.ts';

/** Stages are built from top to bottom: only what stands above can be copied from. */
export const stageOrder: DockerfileRule = file => {
	const names = stageNames(file);
	return file.instructions.flatMap(({keyword, flags, stage}): DockerfileFinding[] => {
		const from = keyword === 'COPY' ? flags.find(({name}) => name === 'from') : undefined;
		const source = from?.value?.toLowerCase() ?? '';
		const position = /^\d+$/.test(source) ? Number(source) : names.indexOf(source);
		return from && position >= stage
			? [
					{
						ruleId: 'stage-not-built-yet',
						severity: 'error',
						range: from.range,
						message: `Stage ${from.value} is not defined above this one.`,
						fix: 'Move that stage up, or name an earlier one.',
					},
				]
			: [];
	});
};
