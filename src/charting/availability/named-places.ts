const places =
  /\b(?:github|gitlab|bitbucket|zenodo|figshare|dryad|OSF|Open Science Framework|Mendeley Data|Dataverse|Code ?Ocean|Hugging ?Face|Kaggle|Synapse|Gene Expression Omnibus|GEO|ArrayExpress|Sequence Read Archive|SRA|GenBank|BioProject|GWAS Catalog|ProteomeXchange|PRIDE|MetaboLights|European Nucleotide Archive|ENA|Protein Data Bank|Imaging Archive|TCIA|OpenNeuro|PhysioNet|CRAN|PyPI|Docker|repository|repositories|web ?site|online)\b/i;

/** A repository named without its link. */
export function hasNamedPlace(clause: string): boolean {
  return places.test(clause);
}
