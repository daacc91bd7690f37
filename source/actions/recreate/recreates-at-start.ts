import {onceListed} from '../commit/sessions-at-start.ts';
import type {Engines, Work} from '../services.ts';
import {findUnfinished} from './unfinished-recreate.ts';

/** Says once, when the first engine's containers are listed, which are between their old and their new one. */
export function tellUnfinishedRecreates(services: Engines & Work): void {
	onceListed(services, ({containers}) => {
		const [first, ...others] = findUnfinished(containers.data() ?? []);
		if (first) {
			services.notices.show({
				tone: 'warning',
				text: `Not completely recreated: ${first.name}${others.length === 0 ? '' : ` and ${others.length} more`}`,
				nextStep: 'U on Containers finishes it or rolls it back',
			});
		}
	});
}
