#!/bin/sh
# EDirect's xtract with the fields of a citation (src/model.ts), a column each, lists flattened: xtract-citation.sh FILE (- for
# standard input). Values come as they stand: what rgx makes of them (dates put together, DOIs normalised, labels kept apart from
# the text with their places) is not asked of it.
in="-input $1"; [ "$1" = - ] && in=
exec xtract -strict $in -pattern PubmedArticle -def "-" -sep "|" \
  -element MedlineCitation/PMID MedlineCitation/PMID@Version MedlineCitation@Status MedlineCitation@IndexingMethod \
    ArticleTitle VernacularTitle Journal/Title Journal/ISOAbbreviation MedlineTA Journal/ISSN ISSNLinking NlmUniqueID \
    JournalIssue/Volume JournalIssue/Issue Pagination/MedlinePgn Pagination/StartPage Pagination/EndPage \
    "PubDate/*" "ArticleDate/*" "DateCompleted/*" "DateRevised/*" Language CoiStatement CopyrightInformation \
  -group Article/Abstract -subset AbstractText -tab " " -sep ": " -element "@Label,@NlmCategory,AbstractText" \
  -group OtherAbstract -tab "|" -sep ": " -element "@Type,@Language,AbstractText" \
  -group PubMedPubDate -if @PubStatus -is-within "entrez|pubmed" -tab "|" -sep " " -element "@PubStatus,Year,Month,Day" \
  -group Article/ELocationID -tab "|" -sep ":" -element "@EIdType,ELocationID" \
  -group PubmedData/ArticleIdList -subset ArticleId -tab "|" -sep ":" -element "@IdType,ArticleId" \
  -group PublicationType -tab "|" -sep ":" -element "@UI,PublicationType" \
  -group MeshHeading -tab "|" -sep ":" -element "DescriptorName@UI,DescriptorName@MajorTopicYN,DescriptorName" \
    -subset QualifierName -tab "/" -sep ":" -element "@UI,@MajorTopicYN,QualifierName" \
  -group KeywordList -block Keyword -tab "|" -sep ":" -element "@MajorTopicYN,Keyword" \
  -group Chemical -tab "|" -sep ":" -element "NameOfSubstance@UI,NameOfSubstance" \
  -group Article/AuthorList -block Author -tab "|" -sep " " \
    -element "LastName,ForeName,Initials,Suffix,CollectiveName,Identifier" Affiliation \
  -group CommentsCorrections -tab "|" -sep ":" -element "@RefType,PMID,RefSource,Note" \
  -group DataBank -tab "|" -sep ":" -element "DataBankName,AccessionNumber"
