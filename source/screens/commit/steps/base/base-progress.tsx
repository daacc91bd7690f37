import {Rows} from '../../../../components/rows.tsx';
import {safeText} from '../../../../format/safe-text.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {WantedBase} from '../../../flows/guided-session/choose-base.ts';
import {pullTitle} from '../../../flows/pull-image/pull-reference.ts';
import {useStepLayer} from '../../use-step-layer.ts';
import {loadingActions} from './base-actions.ts';
import {pullLines} from './base-progress-lines.ts';
import {useBaseContext} from './use-base-context.ts';

/** The image on its way: pulled layer by layer, then looked at. */
export function BaseProgress({wanted}: {wanted: WantedBase | undefined}) {
	const {jobs, theme} = useServices();
	const {width, height} = useBodySize();
	const context = useBaseContext();
	const title = pullTitle(wanted?.reference ?? '');
	const pull = useStore(jobs.list).findLast(job => job.state === 'running' && job.title === title);
	useStepLayer(loadingActions, {...context, pull});
	const lines = pull
		? pullLines(pull, width - 4, theme)
		: [theme.paint('muted', `Looking at ${safeText(wanted?.reference ?? 'the image')}`)];
	return <Rows lines={['', ...lines.map(line => `  ${line}`)]} width={width} height={height} />;
}
