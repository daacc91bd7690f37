import type {BuildStep} from '../../../engine/build.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {formatDuration} from '../../../format/format-duration.ts';
import {phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, textWidth, truncateEnd} from '../../../format/truncate.ts';
import type {BuildTransfer} from '../../../store/build/build-run-state.ts';
import type {Theme} from '../../../theme.ts';

type Look = {
	isSelected: boolean;
	transfers: readonly BuildTransfer[];
	/** Milliseconds since the epoch. */
	now: number;
	width: number;
	theme: Theme;
};

function stateMark({state}: BuildStep, {paint, symbols}: Theme): Shown {
	switch (state) {
		case 'running':
			return paint('accent', symbols.running);
		case 'done':
			return paint('success', symbols.success);
		case 'cached':
			return paint('muted', symbols.success);
		case 'failed':
			return paint('danger', symbols.failure);
		case 'cancelled':
			return paint('muted', symbols.stopped);
	}
}

/** What a step transfers now: `12MB of 40MB`; empty when that is nothing, or all of it. */
function transferText(transfers: readonly BuildTransfer[]): string {
	const sum = (pick: (transfer: BuildTransfer) => number | undefined) =>
		transfers.reduce((total, transfer) => total + (pick(transfer) ?? 0), 0);
	const current = sum(({currentBytes}) => currentBytes);
	const total = sum(({totalBytes}) => totalBytes);
	if (current === 0 || current === total) {
		return '';
	}

	return total > current
		? `${formatBytes(current)} of ${formatBytes(total)}`
		: formatBytes(current);
}

/** `cached`, how long it took or takes, and how a step that did not end well did end. */
function stateText(step: BuildStep, {transfers, now}: Pick<Look, 'transfers' | 'now'>): Shown {
	const {state, startedAt, finishedAt} = step;
	if (state === 'cached') {
		return phrase`cached`;
	}

	const took = formatDuration(Math.max(0, (finishedAt ?? now) - startedAt));
	if (state === 'running') {
		return toShown(`${transferText(transfers)} ${took}`.trim());
	}

	return state === 'done' ? took : phrase`${state} ${took}`;
}

/** `base 2/5`, or nothing for what the builder does on its own account. */
const placeText = ({place}: BuildStep): Shown =>
	place === undefined
		? ''
		: phrase`${place.stage === undefined ? '' : phrase`${toShown(place.stage)} `}${place.position}/${place.total}`;

/** Columns of the widest place. */
export const placeColumns = (steps: readonly BuildStep[]): number =>
	Math.min(16, Math.max(0, ...steps.map(step => textWidth(placeText(step)))));

/** One step: mark, place, instruction, and how it stands. @param columns Of the place. */
export function paintStep(step: BuildStep, columns: number, look: Look): Shown {
	const {isSelected, width, theme} = look;
	const {paint, symbols} = theme;
	const right = stateText(step, look);
	const place = padEnd(truncateEnd(placeText(step), columns, symbols.ellipsis), columns);
	const space = Math.max(4, width - columns - textWidth(right) - 8);
	const title = truncateEnd(toShown(step.title), space, symbols.ellipsis);
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	const painted = isSelected ? paint('selected', title) : title;
	const gap = repeated(' ', Math.max(1, space - textWidth(title) + 1));
	return phrase`${pointer} ${stateMark(step, theme)} ${paint('muted', place)}${columns === 0 ? '' : ' '}${painted}${gap}${paint(step.state === 'failed' ? 'danger' : 'muted', right)}`;
}
