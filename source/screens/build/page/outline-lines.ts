import type {DockerfileStage} from '../../../build/dockerfile/outline-stages.ts';
import {safeText} from '../../../format/safe-text.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {Theme} from '../../../theme.ts';

/** `compile`, or the number of a stage without a name. */
export const stageName = ({name, position}: DockerfileStage): string =>
	safeText(name ?? String(position));

/** `compile  FROM golang:1.23, 4 instructions, copies from 0`. */
export function stageText(stage: DockerfileStage, stages: readonly DockerfileStage[]): string {
	const {base, copiesFrom, instructionCount} = stage;
	const sources = stages.filter(({position}) => copiesFrom.includes(position)).map(stageName);
	const copies = sources.length === 0 ? '' : `, copies from ${sources.join(', ')}`;
	return `FROM ${safeText(base)}, ${instructionCount} ${instructionCount === 1 ? 'instruction' : 'instructions'}${copies}`;
}

/** The stages, with the one of the cursor marked. @param line From 1. */
export function outlineLines(
	stages: readonly DockerfileStage[],
	line: number,
	{width, theme}: {width: number; theme: Theme},
): string[] {
	const {paint, symbols} = theme;
	const current = stages.findLast(({range}) => range.startLine <= line);
	return [
		paint('muted', stages.length === 1 ? 'STAGE' : 'STAGES'),
		...(stages.length === 0 ? ['  none: there is no FROM'] : []),
		...stages.map(stage => {
			const isCurrent = stage === current;
			const name = stageName(stage);
			const rest = truncateEnd(
				stageText(stage, stages),
				Math.max(4, width - name.length - 4),
				symbols.ellipsis,
			);
			return `${isCurrent ? paint('accent', symbols.pointer) : ' '} ${isCurrent ? paint('strong', name) : name}  ${paint('muted', rest)}`;
		}),
	];
}
