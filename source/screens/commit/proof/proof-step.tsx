import {useMemo} from 'react';
import {
	committedPlan,
	compareWhole,
	whyNoComparison,
} from '../../../actions/commit/compare-whole.ts';
import {joinCommandLine} from '../../../format/command-line.ts';
import {useOpenEngine, useRetained, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useSeconds} from '../../../hooks/use-seconds.ts';
import type {CommitResult} from '../../../session/commit/commit-plan.ts';
import {executedCommand} from '../../../session/metadata/executed-command.ts';
import {type SmokeRun, smokeRun} from '../../../session/verify/smoke-run.ts';
import {attributeWarning} from '../../../store/commit/attribute-warning.ts';
import {chosenMetadata} from '../../../store/commit/metadata-of.ts';
import type {JobHandle} from '../../../store/jobs.ts';
import {dataOf} from '../../../store/resource.ts';
import {retainedKey} from '../../../store/retained.ts';
import type {Step} from '../step.ts';
import {StepText} from '../text/step-text.tsx';
import {useFlow} from '../use-flow.ts';
import {useImageGone} from '../use-image-gone.ts';
import {proofActions} from './proof-actions.ts';
import {proofLines} from './proof-lines.ts';
import {type SmokeState, smokeLines} from './smoke-lines.ts';

/** Long enough for a service to fail at its start. */
const seconds = 10;

type Kept = {smoke: SmokeState | undefined; job: JobHandle | undefined};

/** The latest trial run of each image. */
const keptRun = retainedKey<Kept>(() => ({smoke: undefined, job: undefined}));

/** A trial run of a new image as a job: it goes on, and is kept, whatever is on the screen. */
function useSmokeRun(sessionId: string, {imageId, reference}: CommitResult) {
	const {jobs, now} = useServices();
	const {engine} = useOpenEngine();
	const [{smoke, job}, store] = useRetained(keptRun, imageId);

	const start = async () => {
		const startedAt = now();
		const say = (run: SmokeState['run']) =>
			store.update(current => ({...current, smoke: {run, startedAt, seconds}}));
		let run: SmokeRun | undefined;
		say({status: 'loading'});
		const started = jobs.start(`Try out ${reference}`, async ({signal}) => {
			run = await smokeRun(engine, {sessionId, imageId}, {signal, seconds});
			if (run.startFailure !== undefined) {
				return 'It does not start';
			}

			return run.isStillRunning
				? `Still running after ${seconds} s`
				: `Ended with exit code ${run.exitCode}`;
		});
		store.update(current => ({...current, job: started}));
		const {error} = await started.ended;
		if (run) {
			say({status: 'ready', data: run});
		} else if (error) {
			say({status: 'failed', error, data: undefined});
		} else {
			store.update(current => ({...current, smoke: undefined}));
		}
	};

	return {
		smoke,
		start,
		stop: () => job?.cancel(),
	};
}

/** What the image turned out to be, and what its command does. */
function ProofPage({result}: {result: CommitResult}) {
	const handle = useFlow();
	const {flow, id, goTo} = handle;
	const services = useServices();
	const {theme, now} = services;
	const openEngine = useOpenEngine();
	const committed = useStore(services.retained.store(committedPlan, id));
	const isComparing = useStore(services.jobs.list).some(
		job => job.id === committed?.comparison?.id && job.state === 'running',
	);
	const {width} = useBodySize();
	const {smoke, start, stop} = useSmokeRun(id, result);
	const isTrying = smoke?.run.status === 'loading';
	useSeconds(isTrying);

	const metadata = chosenMetadata(flow);
	const executed = metadata ? executedCommand(metadata.config) : '';
	const {proof} = result;
	const isGone = useImageGone(result.imageId);
	const unseen = attributeWarning(flow.ledger, dataOf(useStore(openEngine.about.state)));
	const proved = useMemo(
		() => proofLines({result, proof, isGone, unseen, width, theme}),
		[result, proof, isGone, unseen, width, theme],
	);
	return (
		<StepText
			viewId={`commit-proof:${result.imageId}`}
			lines={[...proved, ...smokeLines({smoke, executed, now: now(), width, theme})]}
			actions={proofActions}
			context={{
				isTrying,
				isGone,
				hasCommand: executed !== '',
				whyNoComparison: whyNoComparison(result, committed, isComparing),
				compare: () => compareWhole(handle, {services, openEngine}),
				tryOut: start,
				stopTrying: stop,
				goOn: () => goTo('next'),
			}}
		/>
	);
}

function Component() {
	const {result} = useFlow().flow;
	return result ? <ProofPage result={result} /> : null;
}

export const proofStep: Step = {
	id: 'proof',
	title: 'Proof',
	help: [
		'docker commit reports only an id. docker inspect IMAGE shows the settings of an image, docker',
		'history IMAGE its layers with the command that made each, and docker run --rm IMAGE tries it out.',
		'',
		'Slipway has checked it: it created a container from the new image, read the paths of the new layer from it',
		'(docker cp) and compared them with the staged changes, by type, mode, owner, contents and attributes, and the',
		'settings with your metadata. The layers below have the digests of the base. Where that is not enough, it read',
		'all paths (docker export). = does so at any time. Changes that engines make to every image are listed separately.',
		'',
		"The trial run starts the image's own command once, with nothing published or mounted, shows its output and",
		'exit code, and removes the container. The command really runs, with network access.',
	],
	commands({result}) {
		if (!result) {
			return [];
		}

		const {reference} = result;
		return [
			['docker', 'inspect', reference],
			['docker', 'history', reference],
			['docker', 'run', '--rm', reference],
		].map(joinCommandLine);
	},
	whyUnavailable: ({result}) => (result ? undefined : 'Nothing was committed yet'),
	actions: proofActions,
	Component,
};
