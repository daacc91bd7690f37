import type {DockerfileStage} from '../../../build/dockerfile/outline-stages.ts';
import {phrase, type Shown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import {stageName, stageText} from '../../../store/build/stage-text.ts';
import type {Theme} from '../../../theme.ts';

/** The stages, with the one of the cursor marked. @param line From 1. */
export function outlineLines(
	stages: readonly DockerfileStage[],
	line: number,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint, symbols} = theme;
	const current = stages.findLast(({range}) => range.startLine <= line);
	return [
		paint('muted', stages.length === 1 ? 'STAGE' : 'STAGES'),
		...(stages.length === 0 ? [phrase`  none (no FROM)`] : []),
		...stages.map(stage => {
			const isCurrent = stage === current;
			const name = stageName(stage);
			const rest = truncateEnd(
				stageText(stage, stages),
				Math.max(4, width - name.length - 4),
				symbols.ellipsis,
			);
			return phrase`${isCurrent ? paint('accent', symbols.pointer) : ' '} ${isCurrent ? paint('strong', name) : name}  ${paint('muted', rest)}`;
		}),
	];
}
