import type {Action} from '../../../keys/action.ts';
import type {ContainersContext} from '../containers-context.ts';
import {ContainerDetailsView} from '../details/container-details-view.tsx';
import {whyNoneSelected} from './why-not.ts';

export const detailsAction: Action<ContainersContext> = {
	id: 'container.details',
	keys: ['enter'],
	title: 'Details of the container',
	footer: 'Details',
	group: 'Container',
	whyUnavailable: whyNoneSelected,
	run({selected, services}) {
		if (selected) {
			services.navigation.openView({
				id: `container-details:${selected.id}`,
				title: 'Details',
				content: <ContainerDetailsView container={selected} />,
			});
		}
	},
};
