import type {ImageLayers} from '../../contents/image-layers.ts';
import {instructionOf} from '../../format/instruction-of.ts';

/** What made a layer, in one line; empty where nothing is known. @param number From 1 for the base on. */
export function layerInstruction({steps}: ImageLayers, number: number): string {
	const step = steps.find(({layer}) => layer === number);
	return step ? instructionOf(step.createdBy) || step.comment : '';
}
