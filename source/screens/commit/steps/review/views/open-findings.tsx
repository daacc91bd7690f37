import type {Services} from '../../../../../hooks/services.ts';
import type {FlowHandle} from '../../../../../store/commit/flows.ts';
import type {ReviewScope} from '../model/review-scope.ts';
import {FindingsView} from './findings-view.tsx';

/** Shows every finding, on top of the step. */
export function openFindings(
	{navigation}: Pick<Services, 'navigation'>,
	flow: FlowHandle,
	setScope: (scope: ReviewScope) => void,
): void {
	navigation.openView({
		id: `review-findings:${flow.id}`,
		title: 'Findings',
		content: <FindingsView flow={flow} setScope={setScope} />,
	});
}
