import {safeText} from '../../../../format/safe-text.ts';
import type {BuildStepPlace} from '../../../build.ts';

/** `[2/4] RUN make`, `[builder 2/4] RUN make`, `[linux/arm64 builder 2/4] RUN make`. */
const instruction = /^\[(?:([^\]]* )?)(\d+)\/(\d+)\] (.*)$/s;
const own = /^\[internal\] /;

/** BuildKit's name for a stage without one. */
const unnamedStage = /^stage-(\d+)$/;

/** What a vertex stands for, out of its name. */
export function vertexTitle(name: string): {title: string; place: BuildStepPlace | undefined} {
	const match = instruction.exec(name);
	if (!match) {
		return {title: safeText(name.replace(own, '')), place: undefined};
	}

	const [, prefix = '', position, total, title = ''] = match;
	const stage = prefix.trim().split(' ').at(-1) || undefined;
	return {
		title: safeText(title),
		place: {
			stage: stage === undefined ? undefined : safeText(unnamedStage.exec(stage)?.[1] ?? stage),
			position: Number(position),
			total: Number(total),
			counts: 'layers',
		},
	};
}
