import type {MarkKind} from './tag-group.ts';

/** What an artifact's, a layer's or a predicate's type stands for; `undefined`: nothing that is known. */
export function markKindOf(type: string): MarkKind | undefined {
	if (/spdx|cyclonedx|syft|sbom/i.test(type)) {
		return 'sbom';
	}

	if (/cosign\/sign|simplesigning|notary\.signature|pgp|cosign\.artifact\.sig/i.test(type)) {
		return 'signature';
	}

	return /in-toto|slsa|provenance|attestation|sigstore\.bundle|cosign\.sigstore|dsse|openvex|vuln/i.test(
		type,
	)
		? 'attestation'
		: undefined;
}
