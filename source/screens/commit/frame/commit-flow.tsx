import {Box} from 'ink';
import {useInsertionEffect, useMemo, useRef} from 'react';
import {Row} from '../../../components/row.tsx';
import {splitCommandLine} from '../../../format/command-line.ts';
import {joinShown, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {textWidth, truncateEnd} from '../../../format/truncate.ts';
import {useBoundActions} from '../../../hooks/use-actions.ts';
import {BodySizeContext, useBodySize} from '../../../hooks/use-body-size.ts';
import {atStep} from '../../../store/commit/at-step.ts';
import {baseName} from '../../../store/commit/base-name.ts';
import {type Flow, type StepId, stepIds} from '../../../store/commit/flow.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import {dataOf} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import type {Step} from '../step.ts';
import {FlowContext, type FlowControl} from '../use-flow.ts';
import {FrameActionsContext} from '../use-step-layer.ts';
import {ExplanationView} from './explanation-view.tsx';
import {frameActions} from './frame-actions.ts';
import {paintStepHead} from './step-head.ts';

/** A rule with what the session is about in it: `── debian:12 · slipway-session-0123456789ab ────`. */
function paintFlowFacts(flow: Flow, width: number, {paint, symbols}: Theme): Shown {
	const line = symbols.horizontal;
	const facts = [
		baseName(flow),
		flow.session && toShown(flow.session.containerName),
		flow.session?.isAdopted ? phrase`your own container` : undefined,
	].filter(fact => fact !== undefined);
	const text =
		facts.length === 0
			? ''
			: phrase` ${truncateEnd(joinShown(facts, phrase` ${symbols.separator} `), width - 6, symbols.ellipsis)} `;
	const start = phrase`${line}${line}${text}`;
	return paint('muted', phrase`${start}${repeated(line, Math.max(0, width - textWidth(start)))}`);
}

const placeOf = (id: StepId) => stepIds.indexOf(id);

/**
Where a flow stands: its step, or the last one before it that can be gone to. After a resume the review
has to be read again before anything is committed: it is shown meanwhile, and then the flow is where it
was left.
*/
function activeStep(steps: readonly Step[], flow: Flow): Step | undefined {
	const place = placeOf(flow.step);
	const last =
		steps
			.filter(step => placeOf(step.id) <= place && step.whyUnavailable(flow) === undefined)
			.at(-1) ?? steps[0];
	const isHeldBack =
		flow.session !== undefined &&
		dataOf(flow.review) === undefined &&
		last !== undefined &&
		placeOf(last.id) < placeOf('commit') &&
		place >= placeOf('commit');
	return isHeldBack ? steps.find(({id}) => id === 'review') : last;
}

/** The steps, and what is known of the session. */
const headRows = 2;

/** One session on its way: where one is on top, below it the step. */
export function CommitFlow({flow, steps}: {flow: Flow; steps: readonly Step[]}) {
	const {services, openEngine, dialogs} = useTools();
	const {width, height} = useBodySize();
	const {theme, notices, navigation} = services;
	const flows = flowsOf(services, openEngine);
	const size = useMemo(() => ({width, height: height - headRows}), [width, height]);

	const step = activeStep(steps, flow);
	const index = step ? steps.indexOf(step) : 0;
	const {keys} = services;
	const furthest = useRef({id: '', index: -1});
	// What stands before the furthest step has been seen.
	useInsertionEffect(() => {
		const last = furthest.current;
		if (flow.id !== last.id || index > last.index) {
			furthest.current = {id: flow.id, index};
			keys.holdBack();
		}
	}, [flow.id, index, keys]);
	const handle = flows.handle(flow);
	const goTo = (id: StepId | undefined) => {
		const wanted = steps.find(other => other.id === id);
		const why = wanted?.whyUnavailable(handle.get());
		if (why !== undefined) {
			notices.show({tone: 'warning', text: why});
		} else if (wanted) {
			handle.update(current => atStep(current, wanted.id));
		}
	};

	const control: FlowControl = {
		...handle,
		flow,
		goTo,
		next: () => goTo(steps[index + 1]?.id),
		back: () => goTo(steps[index - 1]?.id),
	};
	const common = useBoundActions(frameActions, {
		services,
		openEngine,
		dialogs,
		flows,
		control,
		nextStep: steps[index + 1],
		previousStep: steps[index - 1],
		commands: () =>
			(step?.commands(flow) ?? []).flatMap(line => {
				const words = splitCommandLine(line);
				return words.isValid ? [words.value] : [];
			}),
		explain: () =>
			step &&
			navigation.openView({
				id: `commit-help:${step.id}`,
				title: step.title,
				content: <ExplanationView step={step} flow={flow} />,
			}),
	});

	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row text={paintStepHead(steps, {...flow, step: step?.id ?? flow.step}, width, theme)} />
			<Row text={paintFlowFacts(flow, width, theme)} />
			<FlowContext.Provider value={control}>
				<FrameActionsContext.Provider value={common}>
					<BodySizeContext.Provider value={size}>
						{step && <step.Component key={`${flow.id}:${step.id}`} />}
					</BodySizeContext.Provider>
				</FrameActionsContext.Provider>
			</FlowContext.Provider>
		</Box>
	);
}
