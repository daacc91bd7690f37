import {truncatePainted} from '../../../components/truncate-painted.ts';
import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {textWidth} from '../../../format/truncate.ts';
import {type Flow, type StepId, stepIds} from '../../../store/commit/flow.ts';
import type {Theme} from '../../../theme.ts';
import type {Step} from '../step.ts';

const placeOf = (id: StepId) => stepIds.indexOf(id);

/** True for a step that was passed and from which the next one still can be gone to. */
function isDone(steps: readonly Step[], index: number, flow: Flow) {
	const step = steps[index];
	const next = steps[index + 1];
	return (
		step !== undefined &&
		next !== undefined &&
		placeOf(step.id) < placeOf(flow.furthest) &&
		next.whyUnavailable(flow) === undefined
	);
}

/**
`Base ✔ Prepare ✔ Shell › Review › …`: all steps on one line, the active one standing out, a tick behind
what is done, faint what cannot be gone to yet. Where they do not all fit, those around the active one. Where it is
heard, the active one alone.

@param flow As it is; `step` is the active one.
@param width Columns.
*/
export function paintStepHead(
	steps: readonly Step[],
	flow: Flow,
	width: number,
	theme: Theme,
): Shown {
	const {paint, symbols, ascii, isSpoken} = theme;
	if (isSpoken) {
		const at = steps.findIndex(({id}) => id === flow.step);
		return phrase` Step ${at + 1} of ${steps.length}: ${toShown(steps[at]?.title ?? '')}`;
	}

	const arrow = paint('muted', ascii ? '>' : '›');
	const parts = steps.map((step, index) => {
		const isActive = step.id === flow.step;
		const isReachable = isActive || step.whyUnavailable(flow) === undefined;
		const title = isActive
			? paint('selected', phrase` ${toShown(step.title)} `)
			: isReachable
				? toShown(step.title)
				: paint('muted', toShown(step.title));
		const mark = isDone(steps, index, flow) ? paint('success', symbols.success) : arrow;
		return index === steps.length - 1 ? title : phrase`${title} ${mark} `;
	});
	const active = steps.findIndex(({id}) => id === flow.step);
	const isFitting = (from: number) =>
		textWidth(parts.slice(from, active + 2).join('')) <= width - 3;
	let from = 0;
	if (textWidth(parts.join('')) > width - 1) {
		while (from < active && !isFitting(from)) {
			from += 1;
		}
	}

	const before = from === 0 ? phrase` ` : phrase` ${paint('muted', symbols.ellipsis)} `;
	return truncatePainted(phrase`${before}${joinShown(parts.slice(from), '')}`, width, theme);
}
