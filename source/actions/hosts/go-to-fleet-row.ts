import type {FleetRow} from '../../store/hosts/fleet-row.ts';
import type {Questions} from '../../store/questions.ts';
import {revealContainer} from '../reveal-container.ts';
import {revealImage} from '../reveal-image.ts';
import type {ActionServices, ReachedHost} from '../services.ts';
import {openHost} from './open-host.ts';

type FleetTools = {
	services: Pick<ActionServices, 'hosts' | 'notices'>;
	dialogs: Pick<Questions, 'confirm' | 'form'>;
};

/**
Shows the host of a row, with the image or container selected there.
@param there `undefined`: it could not be reached, and says why when it is opened.
*/
export async function goToFleetRow(
	tools: FleetTools,
	{host, what}: FleetRow,
	there: ReachedHost | undefined,
): Promise<void> {
	await openHost(tools, host.host);
	if (there && what.kind === 'image') {
		revealImage(there.services, what);
	} else if (there && what.kind === 'container') {
		revealContainer(there.services, what);
	}
}
