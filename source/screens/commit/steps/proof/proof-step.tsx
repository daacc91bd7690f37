import {useMemo} from 'react';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useSeconds} from '../../../../hooks/use-seconds.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import {executedCommand} from '../../../../session/metadata/executed-command.ts';
import {chosenMetadata} from '../../../../store/commit/metadata-of.ts';
import {useFlow} from '../../use-flow.ts';
import {StepText} from '../text/step-text.tsx';
import {proofActions} from './proof-actions.ts';
import {proofLines} from './proof-lines.ts';
import {smokeLines} from './smoke-lines.ts';
import {useSmokeRun} from './use-smoke-run.ts';

/** What the image turned out to be, and what its command does. */
export function ProofStep({result}: {result: CommitResult}) {
	const {flow, id, goTo} = useFlow();
	const {theme, now} = useServices();
	const {width} = useBodySize();
	const {smoke, start, stop} = useSmokeRun(id, result);
	const isTrying = smoke?.run.status === 'loading';
	useSeconds(isTrying);

	const metadata = chosenMetadata(flow);
	const executed = metadata ? executedCommand(metadata.config) : '';
	const {proof} = result;
	const proved = useMemo(
		() => proofLines({result, proof, width, theme}),
		[result, proof, width, theme],
	);
	return (
		<StepText
			viewId={`commit-proof:${result.imageId}`}
			lines={[...proved, ...smokeLines({smoke, executed, now: now(), width, theme})]}
			actions={proofActions}
			context={{
				isTrying,
				hasCommand: executed !== '',
				tryOut: start,
				stopTrying: stop,
				goOn: () => goTo('next'),
			}}
		/>
	);
}
