const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

/** Words of letters and digits: databases differ in case, accents, punctuation, Greek letters and leftover markup. */
export function foldWords(text: string): string[] {
  const plain = text
    .replace(/<\/?[a-z]{1,6}>/gi, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[α-ω]/g, (letter) => ` ${greek[letter] ?? letter} `);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
