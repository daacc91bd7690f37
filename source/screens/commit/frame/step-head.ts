import stringWidth from 'string-width';
import {truncatePainted} from '../../../components/truncate-painted.ts';
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
what is done, faint what cannot be gone to yet. Where they do not all fit, those around the active one.

@param flow As it is; `step` is the active one.
@param width Columns.
*/
export function paintStepHead(
	steps: readonly Step[],
	flow: Flow,
	width: number,
	{paint, symbols, ascii}: Theme,
): string {
	const arrow = paint('muted', ascii ? '>' : '›');
	const parts = steps.map((step, index) => {
		const isActive = step.id === flow.step;
		const isReachable = isActive || step.whyUnavailable(flow) === undefined;
		const title = isActive
			? paint('selected', ` ${step.title} `)
			: isReachable
				? step.title
				: paint('muted', step.title);
		const mark = isDone(steps, index, flow) ? paint('success', symbols.success) : arrow;
		return index === steps.length - 1 ? title : `${title} ${mark} `;
	});
	const active = steps.findIndex(({id}) => id === flow.step);
	const isFitting = (from: number) =>
		stringWidth(parts.slice(from, active + 2).join('')) <= width - 3;
	let from = 0;
	if (stringWidth(parts.join('')) > width - 1) {
		while (from < active && !isFitting(from)) {
			from += 1;
		}
	}

	const before = from === 0 ? ' ' : ` ${paint('muted', symbols.ellipsis)} `;
	return truncatePainted(before + parts.slice(from).join(''), width);
}
