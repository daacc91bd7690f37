import {useEffect, useRef} from 'react';
import {imagesList} from './actions/reveal-image.ts';
import {type TourSight, tourEnd, tourSteps, tourText} from './actions/tour/tour-steps.ts';
import {Rows} from './components/rows.tsx';
import {wrapLine} from './components/wrap-line.ts';
import {phrase, repeated, toShown} from './format/shown.ts';
import {textWidth} from './format/truncate.ts';
import {useRetained, useServices, useStore} from './hooks/services.ts';
import {useActions} from './hooks/use-actions.ts';
import type {Action} from './keys/action.ts';
import {keyLabel} from './keys/key-label.ts';

/** Heard before everything else, so that it ends the tour at any time, as the bar says. */
export const tourActions: readonly Action<{end(): void}>[] = [
	{
		id: 'tour.leave',
		keys: ['escape'],
		title: 'End the tour',
		footer: 'End the tour',
		group: 'Everywhere',
		run: ({end}) => end(),
	},
];

/** A line with the number of the step, and two for what to press. */
export const tourRows = 3;

/** Goes on when the user has done what a step asks for. */
function useProgress(step: number): void {
	const services = useServices();
	const {tour, jobs, navigation, notices, settings, theme} = services;
	const [list] = useRetained(imagesList);
	const now: TourSight = {
		navigation: useStore(navigation.state),
		list,
		jobs: useStore(jobs.list),
	};
	const before = useRef({step: -1, sight: now});
	useEffect(() => {
		if (before.current.step !== step) {
			before.current = {step, sight: now};
		}

		if (!tourSteps[step]?.isDone(now, before.current.sight)) {
			return;
		}

		if (step + 1 < tourSteps.length) {
			tour.next();
			return;
		}

		tour.end();
		notices.show({
			tone: 'success',
			text: tourText(
				tourEnd,
				id => settings.keys[id]?.[0],
				key => keyLabel(key, theme),
			),
		});
	});
}

/** What the tour asks for now. The screen above it is the real one, on the practice engine. */
export function TourBar({step, width}: {step: number; width: number}) {
	const {tour, theme, settings} = useServices();
	useActions('tour', tourActions, {end: tour.end});
	useProgress(step);
	const text = tourText(
		tourSteps[step]?.text ?? '',
		id => settings.keys[id]?.[0],
		key => keyLabel(key, theme),
	);
	const {paint, symbols} = theme;
	const leaving = keyLabel(settings.keys['tour.leave']?.[0] ?? 'escape', theme);
	const title = phrase`${symbols.horizontal} Tour, step ${step + 1} of ${tourSteps.length} `;
	const way = phrase` ${toShown(leaving)} ends it ${symbols.horizontal}`;
	const rule = repeated(symbols.horizontal, Math.max(0, width - textWidth(title) - textWidth(way)));
	const lines = wrapLine(toShown(text), width - 2).map(line => phrase` ${line}`);
	return (
		<Rows
			lines={[paint('accent', phrase`${title}${rule}${way}`), ...lines]}
			width={width}
			height={tourRows}
		/>
	);
}
