/** A registry without TLS, and one whose certificate nobody vouches for. */
const plain = /server gave HTTP response to HTTPS client/i;
const unknownAuthority =
	/x509: (?:certificate signed by unknown authority|certificate is not trusted|cannot validate certificate|certificate relies on legacy)/i;

/** Podman names what it does, Docker the request alone. */
const isPodman = (text: string) =>
	/(?:pinging|initializing source|trying to reuse blob|container registry)/i.test(text);

/** The registry of the request that failed, where the text has it. */
const hostOf = (text: string): string | undefined =>
	/https?:\/\/([^/"\s]{1,255})\//.exec(text)?.[1] ??
	/container registry ([^\s:]{1,255}(?::\d{1,5})?):/.exec(text)?.[1];

const anyHost = 'HOST:PORT';

/**
What an engine that does not trust a registry can be told, in which file of its own machine.

@returns `undefined` for any other failure.
*/
export function explainTrust(
	text: string,
): {reason: 'tls'; nextStep: string; at: number} | undefined {
	const host = hostOf(text) ?? anyHost;
	const noTls = plain.exec(text);
	if (noTls) {
		const nextStep = isPodman(text)
			? `On the engine\u2019s machine, add [[registry]] with location = "${host}" and insecure = true to /etc/containers/registries.conf.`
			: `On the engine\u2019s machine, add "${host}" to insecure-registries in /etc/docker/daemon.json (rootless: ~/.config/docker/daemon.json), then restart the engine.`;
		return {reason: 'tls', nextStep, at: noTls.index};
	}

	const untrusted = unknownAuthority.exec(text);
	if (untrusted) {
		const folder = isPodman(text)
			? `/etc/containers/certs.d/${host}`
			: `/etc/docker/certs.d/${host}`;
		const nextStep = `On the engine\u2019s machine, put the CA certificate of the registry into ${folder}/ca.crt.`;
		return {reason: 'tls', nextStep, at: untrusted.index};
	}

	return undefined;
}
