import type {DockerfileStage} from '../../build/dockerfile/outline-stages.ts';
import {joinShown, phrase, type Shown, toShown} from '../../format/shown.ts';

/** `compile`, or the number of a stage without a name. */
export const stageName = ({name, position}: DockerfileStage): Shown =>
	toShown(name ?? String(position));

/** `compile  FROM golang:1.23, 4 instructions, copies from 0`. */
export function stageText(stage: DockerfileStage, stages: readonly DockerfileStage[]): Shown {
	const {base, copiesFrom, instructionCount} = stage;
	const sources = stages.filter(({position}) => copiesFrom.includes(position)).map(stageName);
	const copies = sources.length === 0 ? '' : phrase`, copies from ${joinShown(sources, ', ')}`;
	return phrase`FROM ${toShown(base)}, ${instructionCount} ${instructionCount === 1 ? 'instruction' : 'instructions'}${copies}`;
}
