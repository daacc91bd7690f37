import {wrapLine} from '../../components/wrap-line.ts';
import {safeText} from '../../format/safe-text.ts';
import type {Problem} from '../../problem.ts';
import type {RegistryLogins} from '../../registry/credentials/registry-login.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Theme} from '../../theme.ts';

const sentences = ({message, nextStep}: Problem) =>
	safeText(nextStep === undefined ? message : `${message} ${nextStep}`);

/** What stands above the list: what is wrong with the logins, and which of them anybody could read. */
export function registriesHead(
	state: ResourceState<RegistryLogins>,
	width: number,
	{paint, symbols}: Theme,
): string[] {
	if (state.status === 'loading') {
		return [paint('muted', 'Asking docker\u2019s config and its credential helpers')];
	}

	if (state.status === 'failed') {
		return wrapLine(`${symbols.failure} ${sentences(state.error)}`, width).map(line =>
			paint('danger', line),
		);
	}

	const {logins, problems} = state.data;
	const plain = logins.filter(({place}) => place.kind === 'file').length;
	const told = problems.flatMap(problem =>
		wrapLine(`${symbols.warning} ${sentences(problem)}`, width),
	);
	const warned =
		plain === 0
			? []
			: wrapLine(
					`${symbols.warning} ${plain === 1 ? 'One secret is' : `${plain} secrets are`} kept in plain text; a credential helper (credsStore in config.json) keeps them safer.`,
					width,
				);
	return [...told, ...warned].map(line => paint('warning', line));
}
