import {useMemo} from 'react';
import {joinCommandLine} from '../../../format/command-line.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useSeconds} from '../../../hooks/use-seconds.ts';
import type {CommitResult} from '../../../session/commit/commit-plan.ts';
import {executedCommand} from '../../../session/metadata/executed-command.ts';
import {attributeWarning} from '../../../store/commit/attribute-warning.ts';
import {chosenMetadata} from '../../../store/commit/metadata-of.ts';
import {dataOf} from '../../../store/resource.ts';
import type {Step} from '../step.ts';
import {StepText} from '../text/step-text.tsx';
import {useFlow} from '../use-flow.ts';
import {useImageGone} from '../use-image-gone.ts';
import {proofActions} from './proof-actions.ts';
import {proofLines} from './proof-lines.ts';
import {smokeLines} from './smoke-lines.ts';
import {useSmokeRun} from './use-smoke-run.ts';

/** What the image turned out to be, and what its command does. */
function ProofPage({result}: {result: CommitResult}) {
	const {flow, id, goTo} = useFlow();
	const {theme, now} = useServices();
	const {width} = useBodySize();
	const {smoke, start, stop} = useSmokeRun(id, result);
	const isTrying = smoke?.run.status === 'loading';
	useSeconds(isTrying);

	const metadata = chosenMetadata(flow);
	const executed = metadata ? executedCommand(metadata.config) : '';
	const {proof} = result;
	const isGone = useImageGone(result.imageId);
	const unseen = attributeWarning(flow.ledger, dataOf(useStore(useOpenEngine().about.state)));
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
		'Slipway has checked it: it created a container from the new image, exported it (docker export), and',
		'compared every path with the staged changes, by type, mode, owner, contents and attributes, and the settings',
		'with your metadata. Changes that engines make to every image are listed separately.',
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
